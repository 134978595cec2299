"""Whether a template can be filled: every mark known, and of whom it speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.wordforms.rules.catalogue import EVERYBODY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.wordforms.rules.catalogue import FieldCatalogue


class Check(NamedTuple):
    """What was found in a template.

    Attributes:
        marks: how many.
        problems: what is wrong, each in one sentence with its place.
        together: whether one paper holds everybody who is chosen.
    """

    marks: int
    problems: tuple[str, ...]
    together: bool


def checked(found: Sequence[tuple[str, str]], catalogue: FieldCatalogue) -> Check:
    """Look through the marks of a template.

    Args:
        found: the words of each mark, and where it stands.
        catalogue: what is known.
    """
    meant = {words: catalogue.meant(words) for words, _ in found}
    together = any(one is not None and one.of == EVERYBODY for one in meant.values())
    problems = []
    for words, where in found:
        one = meant[words]
        if one is None:
            near = catalogue.nearest(words)
            hint = f"，是不是{near}？" if near else "，请从右边的列表里复制。"
            problems.append(f"{where}：没有这个字段{hint}")
        elif together and one.of != EVERYBODY and not (one.field and one.field.common):
            hint = f"，请写成【每个人：{words}】" if not one.of else "，每人一份的模板才能用"
            problems.append(
                f"{where}：这份模板把所选的人列在一张表里，【{words}】不知道是谁的{hint}。"
            )
    if not found:
        problems.append("里面没有【】标出的字段，填出来每份都一样。")
    return Check(len(found), tuple(dict.fromkeys(problems)), together)
