"""会议决定: a form is filled from the resolution that decided it, or the meeting is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog

from partydesk.ui.fields import ChoiceField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partydesk.kernel.decisions import Decision
    from partydesk.ui.dialog import OrderDialog
    from partydesk.ui.fields import Values

KEY = "resolution"
_TO_ENTER = -1  # no resolution has this number
_LONGEST = 22  # characters of a motion in the list


def decided_field(found: Sequence[Decision], *, can_enter: bool) -> ChoiceField:
    """The list of resolutions; the last line goes to where the meeting is entered."""
    options = [(one.key, f"{one.where}：{_short(one.motion)}") for one in found]
    if can_enter:
        options.append((_TO_ENTER, "登记这次会议…"))
    return ChoiceField(
        key=KEY, label="会议决定", options=tuple(options), blank="（不在会议记录里）",
        hint="选了会议，下面的内容从它的决议里取，不用再填",
    )  # fmt: skip


def decided_by(values: Values) -> int | None:
    """The row of the resolution that was chosen."""
    chosen = values[KEY]
    return None if chosen in (None, _TO_ENTER) else int(chosen)


def follow_decision(
    sheet: OrderDialog, found: Sequence[Decision], words: str, enter: Callable[[], object]
) -> None:
    """Fill the sheet when a resolution is chosen.

    `words` is the field that names the meeting, empty where the sheet has none.
    """
    known = {one.key: one for one in found}
    form = sheet.form
    before: list[object] = [form.values()[KEY]]

    def leave() -> None:
        QDialog.reject(sheet)  # what was typed is typed in the meeting's resolution
        enter()

    def follow(values: Values) -> None:
        chosen = values[KEY]
        if chosen == before[0]:
            return
        before[0] = chosen
        if chosen == _TO_ENTER:
            # once the list has finished saying so: it goes away with the sheet
            QTimer.singleShot(0, sheet, leave)
        elif chosen is not None:
            one = known[chosen]
            named = {words: one.where} if words else {}
            for key, value in {**one.values, **named}.items():
                form.editor(key).fill(value)
            form.retype(form.typed())

    form.edited.connect(follow)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
