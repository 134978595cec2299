"""Entries that may be one person, merging two of them, and one change for many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.roster import queries
from partydesk.features.roster.dialogs.filing import own_field
from partydesk.features.roster.dialogs.person import groups
from partydesk.features.roster.rules import LABELS
from partydesk.features.roster.service.batch import BATCH_FIELDS
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, Field, Heading, TextField, Values
from partydesk.ui.form import Form
from partydesk.ui.prompts import Prompts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.roster.rules.doubles import Likely
    from partydesk.features.roster.service import Roster
    from partydesk.features.roster.service.merging import Differing

_CODED = ("job", "education", "degree", "ethnicity")
_MOST = 200  # of a list to choose from


def doubles_dialog(
    parent: QWidget,
    likely: Sequence[Likely],
    chosen: Callable[[int, int], object],
    prompts: Prompts | None = None,
) -> OrderDialog:
    """Choose two entries that may be one person; `chosen` gets who stays and who goes."""
    shown = likely[:_MOST]
    options = tuple((number, _pair_words(pair)) for number, pair in enumerate(shown))
    form = Form(
        (
            ChoiceField(key="pair", label="可能重复", options=options, required=True),
            ChoiceField(
                key="keep", label="保留",
                options=((0, "前一条（先登记的）"), (1, "后一条")), blank="",
            ),
        )
    )  # fmt: skip

    if len(shown) == 1:
        form.set_values({"pair": 0})

    def submit(values: Values) -> None:
        pair = shown[values["pair"]]
        both = (pair.first, pair.second)
        keep = values["keep"] or 0
        chosen(both[keep], both[1 - keep])

    note = f"找到 {len(likely)} 对。下一步先看合并后保留哪些内容，再决定合并；不是同一人的不用管。"
    return OrderDialog(
        parent, "可能重复的登记", form, submit, primary="看合并结果", note=note, prompts=prompts
    )


def merge_dialog(
    parent: QWidget, roster: Roster, kept: int, other: int, prompts: Prompts | None = None
) -> OrderDialog:
    """What a merge would keep, particular by particular, and the merge itself.

    Raises:
        Refusal: there are no such two.
    """
    merging = roster.file.merging
    outlook = merging.outlook(kept, other)
    one, two = queries.known(kept), queries.known(other)
    head = "两边不同的内容，选保留哪一个" if outlook.differing else "两条登记的内容没有不同"
    fields: list[Field | Heading] = [
        Heading(text=head),
        *(_choice(line) for line in outlook.differing),
    ]
    form = Form(fields)
    empty = {line.key: line.kept in (None, "") for line in outlook.differing}
    form.set_values(empty)

    def submit(values: Values) -> None:
        merging.merge(kept, other, frozenset(key for key in empty if values.get(key)))

    staying = (
        f"另有 {outlook.staying} 条因为两人在同一次会议、同一个月都有登记，留在原处。"
        if outlook.staying
        else ""
    )
    note = (
        f"保留 {one.words if one else ''}；{two.words if two else ''}的 {outlook.moved} 条登记"
        f"（会议、党费、附件等）全部移过来，他原来的登记放到“已离开”。{staying}合并后可以撤销。"
    )
    return OrderDialog(
        parent, "合并重复登记", form, submit, primary="合并", note=note, prompts=prompts
    )


def batch_dialog(
    parent: QWidget,
    roster: Roster,
    organization: OrganizationBook,
    people: Sequence[int],
    prompts: Prompts | None = None,
) -> OrderDialog:
    """One change for the chosen people; what is left empty stays as it is with each of them."""
    ask = prompts or Prompts()
    batch = roster.file.batch
    fields: list[Field | Heading] = [_batch_field(key, organization) for key in BATCH_FIELDS]
    own = [own_field(field, blank="（不改）") for field in batch.own_fields()]
    form = Form([*fields, *([Heading(text="本单位自定项目")] if own else []), *own])
    seen: list[Values] = []

    def submit(values: Values) -> None:
        lines = batch.outlook(people, values)
        if seen != [values]:  # looked at first, written when it is handed in again unchanged
            seen[:] = [values]
            dialog.tell(
                f"{len(people)} 人将这样修改：{'；'.join(line.words for line in lines)}。"
                "对的话再按一次“修改”。"
            )
            raise _Looked
        batch.change(people, values)

    dialog = _BatchDialog(
        parent, f"批量修改 {len(people)} 人", form, submit, primary="修改",
        note="只填要改的项目，空着的不动。写入前先告诉你每一项现在是什么。", prompts=ask,
    )  # fmt: skip
    return dialog


class _Looked(Exception):  # noqa: N818 - no trouble, only not yet
    """The clerk looks at what would be done before it is."""


class _BatchDialog(OrderDialog):
    """Stays open while it says what it would do."""

    def submit(self) -> None:
        """Hand in; the first time it only tells."""
        try:
            super().submit()
        except _Looked:
            return


def _batch_field(key: str, organization: OrganizationBook) -> Field:
    label = LABELS[key]
    if key == "branch":
        bodies = tuple((body.id, body.short_name) for body in organization.branches())
        return ChoiceField(key=key, label=label, options=bodies, blank="（不改）")
    if key == "party_group":
        return ChoiceField(key=key, label=label, options=groups(organization), blank="（不改）")
    if key in _CODED:
        words = tuple((one, one) for one in queries.choices(key))
        return ChoiceField(key=key, label=label, options=words, blank="（不改）")
    return TextField(key=key, label=label)


def _choice(line: Differing) -> Field:
    mine = "（没填）" if line.kept in (None, "") else str(line.kept)
    options = ((False, f"保留：{mine}"), (True, f"改用：{line.other}"))
    return ChoiceField(key=line.key, label=line.label, options=options, blank="")


def _pair_words(pair: Likely) -> str:
    one, two = queries.known(pair.first), queries.known(pair.second)
    return f"{one.words if one else ''} 和 {two.words if two else ''}：{pair.why}"
