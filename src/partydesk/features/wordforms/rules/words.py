"""How the templates read in the history."""

from __future__ import annotations

from partydesk.kernel.tablewords import TableWords, said_text


def template_words() -> tuple[TableWords, ...]:
    """How the table reads."""
    return (
        TableWords(
            "word_template", "Word 模板", "Word 模板",
            lambda row: {"名称": said_text(row.get("title"))},
            lambda row: (said_text(row.get("title")),),
        ),
    )  # fmt: skip
