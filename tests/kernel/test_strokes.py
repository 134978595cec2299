"""姓氏笔画: the order of candidates on a ballot."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from partydesk import resources
from partydesk.kernel.strokes import StrokeOrder, read_strokes, read_structures


@pytest.fixture(scope="module")
def order() -> StrokeOrder:
    strokes: dict[str, str] = {}
    for name in ("rare", "common"):
        text = resources.folder("strokes", f"{name}.txt").read_text(encoding="utf-8")
        strokes |= read_strokes(text.splitlines())
    structures = resources.folder("strokes", "structure.txt").read_text(encoding="utf-8")
    return StrokeOrder(strokes, read_structures(structures.splitlines()))


SURNAMES = (
    "丁卜刁刀于万马王韦毛仇文方尹孔邓石龙叶申田史白丛包冯司邢吉吕朱乔伍任华刘齐关江汤许孙严苏杜李"
    "杨吴何余谷邹沈宋张陆陈武范林欧罗季金周郑单郎孟赵胡柳段侯姜洪姚贺秦袁夏顾钱徐高郭唐黄萧曹龚崔"
    "康梁彭葛董蒋韩程傅鲁曾温谢雷詹蔡廖谭潘薛戴魏"
)
"""As lists of congresses have them: by the number of strokes, then as they are written."""


def test_well_known_surnames_stand_as_in_the_lists_of_congresses(order: StrokeOrder) -> None:
    mixed = list(SURNAMES)
    random.Random(11).shuffle(mixed)  # noqa: S311 - any order will do
    assert "".join(sorted(mixed, key=order.key)) == SURNAMES


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("叶", "申"), ("吧", "邑"), ("叭", "史"), ("仕", "丘"), ("呋", "吴"), ("晚", "冕"),
        ("峰", "峯"), ("加", "召"),
    ],
)  # fmt: skip
def test_written_alike_the_structure_decides(order: StrokeOrder, first: str, then: str) -> None:
    """左右 before 上下 before 整体, whatever the code of the character is."""
    assert sorted([then, first], key=order.key) == [first, then]


def test_only_characters_written_alike_have_a_structure() -> None:
    """The table names nobody that the strokes alone tell apart, and each character once."""
    common = resources.folder("strokes", "common.txt").read_text(encoding="utf-8")
    strokes = read_strokes(common.splitlines())
    lines = resources.folder("strokes", "structure.txt").read_text(encoding="utf-8").split()
    named = "".join(lines[1::2])
    alike = Counter(strokes.values())
    assert lines[::2] == ["左右", "上下"]
    assert [sign for sign in named if alike[strokes[sign]] < 2] == []
    assert len(set(named)) == len(named)


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
