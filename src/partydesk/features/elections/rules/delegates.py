"""党员代表大会: how many delegates, and how many of each branch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.kernel.rulebook import RuleBlock

_LINE = re.compile(r"^(?P<name>.+?)[\s:：]*(?P<number>\d+)\s*名?$")


class Share(NamedTuple):
    """What one branch sends: its full members, its delegates, and how many must stand at least."""

    name: str
    members: int
    delegates: int
    least_candidates: int


def allocated(total: int, members: Mapping[str, int]) -> dict[str, int]:
    """Delegates by full members, one at least for each branch that has any.

    The largest remainder decides over the last ones; of equal ones the branch that stands first.
    """
    heads = {name: number for name, number in members.items() if number}
    if total < len(heads):
        return {}
    whole = sum(heads.values())
    exact = {name: total * number / whole for name, number in heads.items()}
    given = {name: max(1, int(share)) for name, share in exact.items()}
    by_rest = sorted(exact, key=lambda name: exact[name] - given[name], reverse=True)
    place = 0
    while (missing := total - sum(given.values())) != 0:
        name = by_rest[place % len(by_rest)] if missing > 0 else max(given, key=lambda n: given[n])
        given[name] += 1 if missing > 0 else -1
        place += 1
    return given


def read_allocation(text: str, names: Sequence[str]) -> dict[str, int]:
    """What the clerk wrote, a branch and its number in each line.

    Raises:
        Refusal: a line that says no branch of these and no number.
    """
    found = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        read = _LINE.match(line)
        if read is None or read["name"].strip() not in names:
            raise Refusal(
                f"“{line[:30]}”要写成“支部简称 名额”，如“{names[0] if names else '第一支部'} 12”。",
                field="allocation",
            )
        found[read["name"].strip()] = int(read["number"])
    return found


def check_delegates(total: int, shares: Sequence[Share], rule: RuleBlock) -> None:
    """See whether so many delegates can be, and whether the shares come to as many.

    Raises:
        Refusal: none, more than the rule allows, fewer than branches, another sum.
    """
    if total < 1:
        raise Refusal("请写上代表名额。", field="delegates", cite=rule.cite)
    most = int(rule["most"])
    if total > most:
        raise Refusal(f"代表名额最多不超过 {most} 名。", field="delegates", cite=rule.cite)
    together = sum(one.delegates for one in shares)
    if not shares:
        raise Refusal("代表名额比党支部还少，每个支部至少要有 1 名。", field="delegates")
    if together != total:
        raise Refusal(
            f"各支部名额加起来是 {together} 名，与代表名额 {total} 名不同。", field="allocation"
        )
