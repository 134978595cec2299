"""How the phrases read in the history."""

from __future__ import annotations

from partydesk.kernel.tablewords import TableWords, said_text


def phrase_words() -> tuple[TableWords, ...]:
    """How the table reads."""
    return (
        TableWords(
            "opinion_phrase", "意见用语", "意见用语",
            lambda row: {"用于": said_text(row.get("topic")), "用语": said_text(row.get("words"))},
            lambda row: (said_text(row.get("topic")),),
        ),
    )  # fmt: skip
