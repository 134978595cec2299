"""What cannot be seen in a text is refused; what a clerk really types is not."""

from __future__ import annotations

import pytest

from partydesk.kernel.findings import Refusal
from partydesk.kernel.texts import LONGEST, checked_text, is_shown


@pytest.mark.parametrize(
    "text",
    ["文澜路　7 号", "第一行\n第二行", "买买提·吐尔逊", "𠮷野", "①〔2026〕3 号", "a\u00a0b", ""],
)
def test_what_is_typed_in_an_office_stands(text: str) -> None:
    assert is_shown(text)
    assert checked_text(f" {text} ", "备注", "note") == text.strip()


@pytest.mark.parametrize(
    "sign",
    ["\0", "\x07", "\x1b", "\u202e", "\u2066", "\u200b", "\ufeff", "\ud800", "\uffff", "\u2028"],
)
def test_what_cannot_be_seen_is_refused_at_its_field(sign: str) -> None:
    with pytest.raises(Refusal, match="不能显示的字符") as caught:
        checked_text(f"张{sign}三", "备注", "note")
    assert caught.value.field == "note"


def test_ten_thousand_characters_are_refused() -> None:
    with pytest.raises(Refusal, match=f"现有 10000 个字，最多 {LONGEST} 个字"):
        checked_text("长" * 10_000, "备注", "note")
