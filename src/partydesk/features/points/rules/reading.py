"""A scheme from a file or a sheet, checked; and a scheme as plain values, as it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from partydesk.features.points.rules.figures import points_of, written
from partydesk.features.points.rules.scheme import (
    Auto,
    Cycle,
    Grade,
    Group,
    Item,
    Outside,
    Outsiders,
    Scheme,
    YearRule,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from enum import StrEnum

Path = tuple[object, ...]
"""Where in the file: `("group", 0, "item", 2, "points")`."""
_Choice = TypeVar("_Choice", bound="StrEnum")
_LONGEST_NAME, _MOST_DAYS = 60, 366
_SCHEME = frozenset(
    ("name", "cycle", "year", "base", "floor", "cap", "notice_days", "close_days", "phone",
     "probationary", "veto", "group", "grade", "outside")
)  # fmt: skip
_GROUP = frozenset(("name", "base", "least", "limit", "item"))
_ITEM = frozenset(("name", "points", "most", "limit", "auto", "kinds"))


class Fault(Exception):  # noqa: N818 - it becomes a refusal where its place is known in words
    """What of a scheme cannot stand: where, and one sentence."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.path, self.sentence = path, sentence


def read_scheme(content: Mapping[str, Any], kinds: Collection[str] = ()) -> Scheme:
    """A scheme from its words.

    Args:
        content: as the file has them (`resources/points/README.md`).
        kinds: names of the kinds of meetings; empty where they are not looked at.

    Raises:
        Fault: at the first place that cannot stand.
    """
    table = _Table((), content, _SCHEME)
    scheme = Scheme(
        table.name("name"),
        table.choice("cycle", Cycle),
        table.choice("year", YearRule, YearRule.SUM),
        table.points("base") or 0,
        table.points("floor"),
        table.points("cap"),
        table.whole("notice_days", 0),
        table.whole("close_days", 15),
        str(table.rows.get("phone", "")).strip(),
        bool(table.rows.get("probationary", True)),
        tuple(_group(one) for one in table.tables("group", _GROUP)),
        table.texts("veto"),
        _grades(table),
        tuple(_outsiders(one) for one in table.tables("outside", frozenset(("who", "figure")))),
    )
    _check_whole(scheme, kinds)
    return scheme


def plain(scheme: Scheme) -> dict[str, Any]:
    """As it is kept, and as `read_scheme` takes it."""
    return {
        "name": scheme.name, "cycle": str(scheme.cycle), "year": str(scheme.year),
        **_figures(base=scheme.base or None, floor=scheme.floor, cap=scheme.cap),
        "notice_days": scheme.notice_days, "close_days": scheme.close_days,
        "phone": scheme.phone, "probationary": scheme.probationary,
        "veto": list(scheme.vetoes),
        "group": [
            {"name": one.name, **_figures(base=one.base or None, least=one.least, limit=one.limit),
             "item": [_plain_item(item) for item in one.items]}
            for one in scheme.groups
        ],
        "grade": [{"name": one.name, **_figures(least=one.least)} for one in scheme.grades],
        "outside": [{"who": str(one.kind), "figure": one.figure} for one in scheme.outsiders],
    }  # fmt: skip


class _Table:
    """One table of the file, with its place."""

    def __init__(self, path: Path, rows: Any, known: frozenset[str]) -> None:
        if not isinstance(rows, dict):
            raise Fault(path, "这里应是一张表。")
        self.path, self.rows = path, rows
        for key in rows:
            if key not in known:
                raise Fault((*path, key), f"不认识“{key}”。")

    def name(self, key: str) -> str:
        text = " ".join(str(self.rows.get(key, "")).split())
        if not text:
            raise Fault((*self.path, key), "缺名称。")
        if len(text) > _LONGEST_NAME or not text.isprintable():
            raise Fault((*self.path, key), f"名称最多 {_LONGEST_NAME} 个字。")
        return text

    def points(self, key: str) -> int | None:
        value = self.rows.get(key)
        if value is None or value == "":
            return None
        try:
            return points_of(value)
        except ValueError:
            raise Fault((*self.path, key), f"“{value}”不是分数（最多两位小数）。") from None

    def whole(self, key: str, usual: int) -> int:
        value = self.rows.get(key, usual)
        text = str(value).strip() or str(usual)
        if not text.isdecimal() or int(text) > _MOST_DAYS:
            raise Fault((*self.path, key), f"“{value}”应是 0 到 {_MOST_DAYS} 的整数。")
        return int(text)

    def choice(self, key: str, choices: type[_Choice], usual: _Choice | None = None) -> _Choice:
        value = self.rows.get(key) or usual
        try:
            return choices(str(value))
        except ValueError:
            known = "、".join(choices)
            said = "没有填" if value is None else f"不认识“{value}”"
            raise Fault((*self.path, key), f"{said}，可以是：{known}。") from None

    def tables(self, key: str, known: frozenset[str]) -> list[_Table]:
        rows = self.rows.get(key, [])
        if not isinstance(rows, list):
            raise Fault((*self.path, key), "这里应是几张表。")
        return [_Table((*self.path, key, n), row, known) for n, row in enumerate(rows)]

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.rows.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise Fault((*self.path, key), "这里应是几个名称。")
        return tuple(text for one in value if (text := " ".join(one.split())))


def _group(table: _Table) -> Group:
    items = tuple(_item(one) for one in table.tables("item", _ITEM))
    return Group(
        table.name("name"), items, table.points("base") or 0, table.points("least"),
        table.points("limit"),
    )  # fmt: skip


def _item(table: _Table) -> Item:
    auto = table.choice("auto", Auto) if table.rows.get("auto") else None
    points, most, limit = table.points("points"), table.points("most"), table.points("limit")
    kinds = table.texts("kinds")
    if not points and not most:
        raise Fault((*table.path, "points"), "每次的分值没有填，或者是 0。")
    if limit is not None and limit <= 0:
        raise Fault((*table.path, "limit"), "限额应大于 0。")
    if most is not None and (most <= 0 or auto is not None):
        raise Fault((*table.path, "most"), "最高分应大于 0，自动取数的项目不能有最高分。")
    if kinds and (auto is None or not auto.of_meetings):
        raise Fault((*table.path, "kinds"), "只有从会议记录取数的项目才有会议种类。")
    return Item(table.name("name"), points or most or 0, most or 0, limit, auto, kinds)


def _grades(table: _Table) -> tuple[Grade, ...]:
    tables = table.tables("grade", frozenset(("name", "least")))
    grades = tuple(Grade(one.name("name"), one.points("least")) for one in tables)
    for number, grade in enumerate(grades):
        last = number == len(grades) - 1
        if grade.least is None and not last:
            raise Fault(
                ("grade", number, "name"), f"“{grade.name}”缺最低分，只有最后一等可以不填。"
            )
        if number and grade.least is not None and grade.least >= (grades[number - 1].least or 0):
            raise Fault(("grade", number, "least"), f"“{grade.name}”的最低分应低于上一等。")
    return grades


def _outsiders(table: _Table) -> Outsiders:
    kind = table.choice("who", Outside)
    figure = table.whole("figure", 0)
    if kind is Outside.AGED and not figure:
        raise Fault((*table.path, "figure"), "请写明多少周岁。")
    return Outsiders(kind, figure)


def _check_whole(scheme: Scheme, kinds: Collection[str]) -> None:
    """What no single table can say."""
    if not scheme.groups:
        raise Fault(("name",), "还没有积分项目。")
    if scheme.floor is not None and scheme.cap is not None and scheme.floor > scheme.cap:
        raise Fault(("floor",), "下限高于封顶。")
    seen: set[str] = set(scheme.vetoes)
    for number, group in enumerate(scheme.groups):
        if any(group.name == other.name for other in scheme.groups[:number]):
            raise Fault(("group", number, "name"), f"有两个分组叫“{group.name}”。")
        if group.least is not None and group.limit is not None and group.least > group.limit:
            raise Fault(("group", number, "least"), f"“{group.name}”的最低分高于最高分。")
        _check_items(number, group.items, seen, kinds)


def _check_items(
    number: int, items: Sequence[Item], seen: set[str], kinds: Collection[str]
) -> None:
    for place, item in enumerate(items):
        path = ("group", number, "item", place)
        if item.name in seen:
            raise Fault((*path, "name"), f"有两个项目叫“{item.name}”。")
        seen.add(item.name)
        unknown = [kind for kind in item.kinds if kinds and kind not in kinds]
        if unknown:
            known = "、".join(kinds)
            raise Fault((*path, "kinds"), f"没有叫“{unknown[0]}”的会议，可以是：{known}。")


def _plain_item(item: Item) -> dict[str, Any]:
    held = {"name": item.name, **_figures(limit=item.limit)}
    held |= {"most": written(item.most)} if item.most else {"points": written(item.points)}
    if item.auto is not None:
        held |= {"auto": str(item.auto)}
    return held | ({"kinds": list(item.kinds)} if item.kinds else {})


def _figures(**figures: int | None) -> dict[str, str]:
    return {key: written(value) for key, value in figures.items() if value is not None}
