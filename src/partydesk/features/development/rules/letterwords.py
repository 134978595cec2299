"""How the letters of background reviews read in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.rules.letters import LABELS, inquiry_code
from partydesk.kernel.tablewords import Ref, TableWords, said_day, said_ref, said_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.kernel.tablewords import Row, Said


def letter_words() -> tuple[TableWords, ...]:
    """The two tables of letters."""
    return (
        TableWords(
            "review_letter", "发展党员", "政审函调", _letter, _title, naming="about", kept=True
        ),
        TableWords("review_reminder", "发展党员", "政审函催办", _reminder, _reminded),
    )


def _title(row: Row) -> Sequence[Said]:
    year, number = row.get("year"), row.get("number")
    code = inquiry_code(int(year), int(number)) if year and number else ""
    return said_ref("person", row.get("person_id")), code


def _letter(row: Row) -> Mapping[str, Said]:
    said: dict[str, Said] = {"了解对象": said_text(row.get("kin"))}
    said |= {LABELS[key]: said_text(row.get(key)) for key in ("about", "relation", "organization")}
    said["发出日期"] = said_day(row.get("sent_on"))
    said[LABELS["asks"]] = said_text(row.get("asks"))
    said["收到复函日期"] = said_day(row.get("replied_on"))
    return said | {LABELS[key]: said_text(row.get(key)) for key in ("replied_by", "reply")}


def _reminded(row: Row) -> Sequence[Said]:
    letter = row.get("letter_id")
    return (Ref("review_letter", int(letter)),) if letter else ()


def _reminder(row: Row) -> Mapping[str, Said]:
    return {"催办日期": said_day(row.get("day")), LABELS["way"]: said_text(row.get("way"))}
