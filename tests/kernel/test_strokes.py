"""姓氏笔画: the order of candidates on a ballot."""

from __future__ import annotations

import random

import pytest

from partydesk import resources
from partydesk.kernel.strokes import StrokeOrder, read_strokes


@pytest.fixture(scope="module")
def order() -> StrokeOrder:
    strokes: dict[str, str] = {}
    for name in ("rare", "common"):
        text = resources.folder("strokes", f"{name}.txt").read_text(encoding="utf-8")
        strokes |= read_strokes(text.splitlines())
    return StrokeOrder(strokes)


@pytest.mark.parametrize(
    ("character", "count"),
    [("丁", 2), ("王", 4), ("张", 7), ("达", 6), ("凸", 5), ("皙", 13), ("喆", 12), ("龑", 20)],
)
def test_the_strokes_of_a_character_are_those_of_the_norm(
    order: StrokeOrder, character: str, count: int
) -> None:
    assert order.count(character) == count


@pytest.mark.parametrize(
    "names",
    [
        # fewer strokes first; as many: 横 竖 撇 点 折
        ["丁一平", "马一平", "王一平", "文一平", "石一平", "田一平", "白一平", "冯一平", "刘一平"],
        # one given name before two, then the strokes of the given names in turn
        ["李希", "李强", "李干水", "李书山", "李鸿才"],
        # the first stroke decides, then the second: 林 is 一丨, 欧 is 一丿
        ["林小山", "欧小山", "欧阳小山"],
        # the same kinds of strokes: the chief form first, 横 before 提
        ["王玉山", "王玉川"],
        # a minority name by its first character; its dot is none
        ["买买提·艾山", "买买提江·艾山"],
        # what is no character comes last
        ["龚山", "Anna Li"],
    ],
)
def test_names_stand_in_the_order_of_party_lists(order: StrokeOrder, names: list[str]) -> None:
    mixed = list(names)
    random.Random(7).shuffle(mixed)  # noqa: S311 - any order will do
    assert sorted(mixed, key=order.key) == names


def test_every_common_character_has_strokes(order: StrokeOrder) -> None:
    pairs = ((high, low) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    common = [bytes(pair).decode("gb2312", "ignore") for pair in pairs]
    assert [sign for sign in common if sign and order.count(sign) is None] == []
