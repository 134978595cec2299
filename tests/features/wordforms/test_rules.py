"""Fields by the names a clerk knows, and what is told of a name that is not one."""

from __future__ import annotations

import pytest

from partydesk.features.wordforms.rules import (
    Facts,
    Field,
    FieldCatalogue,
    TemplateAnswers,
    checked,
)
from partydesk.kernel.dates import PartialDate

FIELDS = FieldCatalogue(
    [
        Field("name", "姓名", "个人情况"),
        Field("nation", "民族", "个人情况"),
        Field("born", "出生日期", "个人情况"),
        Field("number", "学号（工号）", "个人情况"),
        Field("name", "姓名", "家庭成员", "家庭成员"),
        Field("2.talker", "派人谈话：谈话人", "2", also=("第2步：谈话人", "谈话人")),
        Field("16.talker", "审批前谈话：谈话人", "16", also=("第16步：谈话人", "谈话人")),
        Field("2.place", "派人谈话：谈话地点", "2", also=("第2步：谈话地点", "谈话地点")),
        Field("unit", "本单位", "单位", common=True),
    ]
)
FACTS = Facts(
    {"name": "周沐阳", "born": PartialDate(1998, 3, 4), "number": None, "nation": "汉族"},
    {"家庭成员": [{"name": "周建国"}, {"name": "李秀兰"}]},
)


def words(mark: str, line: int = 0) -> str | None:
    """What stands for a mark."""
    return TemplateAnswers(FIELDS.meant, FACTS, [FACTS]).words(mark, line)


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("姓名", "周沐阳"), (" 姓 名 ", "周沐阳"), ("学号(工号)", ""), ("出生日期", "1998年3月4日"),
        ("出生日期：年", "1998"), ("出生日期:月", "3"), ("出生日期：日", "4"),
        ("出生日期：年月", "1998年3月"),
        ("出生日期：年.月", "1998.03"), ("出生日期：年.月.日", "1998.03.04"), ("民族＝汉族", "☑"),
        ("民族=回族", "□"), ("每个家庭成员：姓名", "周建国"), ("每个家庭成员：序号", "1"),
        ("每个人：姓名", "周沐阳"), ("没有的", None), ("每个亲戚：姓名", None),
        ("出生日期：周", None),
    ],
)  # fmt: skip
def test_a_mark_says(mark: str, said: str | None) -> None:
    assert words(mark) == said


def test_a_date_known_to_the_month_alone_has_no_day() -> None:
    answers = TemplateAnswers(FIELDS.meant, Facts({"born": PartialDate(1998, 3)}, {}))
    assert [answers.words(f"出生日期：{form}", 0) for form in ("年", "月", "日", "年.月.日")] == [
        "1998", "3", "", "1998.03",
    ]  # fmt: skip


def test_a_short_name_is_known_where_only_one_field_has_it() -> None:
    assert FIELDS.meant("谈话地点") == FIELDS.meant("第2步：谈话地点")
    assert FIELDS.meant("谈话人") is None
    assert FIELDS.meant("派人谈话·谈话人") == FIELDS.meant("第2步：谈话人")


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("民簇", "【民族】"), ("姓明", "【姓名】"), ("出生日其", "【出生日期】"),
        ("每个家庭成员：名字", "【每个家庭成员：姓名】"),
        ("每个家属成员：姓名", "【每个家庭成员：姓名】"),
        ("派人谈话：谈话的人", "【派人谈话：谈话人】"), ("xyz", ""),
    ],
)  # fmt: skip
def test_the_nearest_field_is_named(wrong: str, near: str) -> None:
    assert FIELDS.nearest(wrong) == near


def test_what_is_wrong_is_told_with_its_place() -> None:
    check = checked([("姓名", "正文第 1 段"), ("民簇", "第 2 个表格第 3 行")], FIELDS)
    assert check.marks == 2
    assert check.problems == ("第 2 个表格第 3 行：没有这个字段，是不是【民族】？",)


def test_a_list_of_people_has_no_field_of_one_person_beside_it() -> None:
    found = [("每个人：姓名", "第 1 行"), ("本单位", "正文"), ("民族", "正文第 2 段")]
    check = checked(found, FIELDS)
    assert check.together
    assert len(check.problems) == 1
    assert "【每个人：民族】" in check.problems[0]


def test_a_file_without_fields_is_told() -> None:
    assert "没有【】" in checked([], FIELDS).problems[0]
