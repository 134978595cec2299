"""What the letters of a background review and its conclusion do not agree on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.development.rules.letters import (
    REVIEW,
    Concluded,
    inquiry_findings,
    kin_findings,
    waiting_findings,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from partydesk.features.development.queries import BookRow
    from partydesk.features.development.queries.letters import LetterRow
    from partydesk.features.development.rules import Regulations
    from partydesk.kernel.findings import Finding


def letter_findings(
    book: BookRow,
    letters: Sequence[LetterRow],
    kin: Sequence[tuple[str, str]],
    regulations: Regulations,
    on: date,
) -> Iterator[Finding]:
    """The letters of one person judged by the step that concludes the review.

    Args:
        book: the person's book.
        letters: what was sent and what came back.
        kin: relation and name of family and relations, as the roster has them.
        regulations: its conventions say how long one waits for an answer.
        on: the day on which it is looked at.
    """
    inquiries = [row.inquiry for row in letters]
    concluded = _concluded(book)
    yield from inquiry_findings(inquiries, concluded, regulations)
    if concluded is not None:
        yield from kin_findings(kin, inquiries, concluded, regulations)
    elif book.person.left_on is None:
        yield from waiting_findings(inquiries, regulations, on)


def letter_material(letters: Sequence[LetterRow]) -> Mapping[str, Any]:
    """The row 政治审查函和复函 of the list of papers; empty while no letter is entered."""
    if not letters:
        return {}
    replied = [row for row in letters if row.replied_on is not None]
    days = dict.fromkeys(row.sent_on for row in letters)
    return {
        "has": "yes",
        "copies": len(letters) + len(replied),
        "date": "\n".join(f"{day.year}年{day.month}月{day.day}日" for day in days),
    }


def lacking_reply(letters: Sequence[LetterRow]) -> str:
    """What of the letters is still missing in the file, in words; empty for nothing."""
    waiting = [row.whom for row in letters if row.replied_on is None]
    return f"了解{'、'.join(waiting)}情况的函还没有复函。" if waiting else ""


def _concluded(book: BookRow) -> Concluded | None:
    entry = book.entry(REVIEW)
    day = entry.date.exact if entry is not None and entry.date else None
    if entry is None or day is None:
        return None
    told = (str(entry.fields.get(key) or "") for key in ("method", "relatives"))
    return Concluded(day, *told)
