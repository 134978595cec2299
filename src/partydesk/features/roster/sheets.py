"""The roster's spreadsheet columns, both ways: what clerks call them, what the form calls them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partydesk.features.roster.rules import LABELS, Category, PersonOrder, Standing, contradictions
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.identity import Sex, read_id
from partydesk.spreadsheet.cells import read_id_number, read_name, read_phone, read_sex, read_yes_no
from partydesk.spreadsheet.codes import code_list, coded
from partydesk.spreadsheet.columns import Column, Parsed, Sight, clean, read_text, refuse
from partydesk.spreadsheet.dates import read_date
from partydesk.spreadsheet.reading import read_tables
from partydesk.spreadsheet.rows import CellProblem
from partydesk.spreadsheet.writing import CellKind, OutColumn, write_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from partydesk.features.roster.rules import Limits
    from partydesk.spreadsheet.columns import Parser
    from partydesk.spreadsheet.grid import Cell
    from partydesk.spreadsheet.reading import FileReading, SheetReading
    from partydesk.spreadsheet.rows import ReadRow

_SECRETARY = re.compile(r"[\s,，;；（(]*(?:党?支部)?书记\s*[:：].*$", re.DOTALL)


def _read_category(cell: Cell, _sight: Sight) -> Parsed:
    text = clean(cell)
    found = code_list("category").find(text)
    if found.value in list(Category):
        return Parsed(Category(str(found.value)), found.reason)
    return Parsed(None, f"“{text}”不是人员类别，没有填入")


def _read_standing(cell: Cell, _sight: Sight) -> Parsed:
    text = clean(cell)
    found = code_list("standing").find(text)
    if found.value in list(Standing):
        return Parsed(Standing(str(found.value)), found.reason)
    return refuse(f"“{text}”不是党籍状态")


def _read_branch(cell: Cell, _sight: Sight) -> Parsed:
    text = " ".join(_SECRETARY.sub("", clean(cell)).split())
    return Parsed(text) if text else Parsed(None, f"“{clean(cell)}”不是党支部名称，没有填入")


def _column(key: str, aliases: str = "", parse: Parser = read_text) -> Column:
    return Column(
        key,
        LABELS[key],
        tuple(aliases.split()),
        parse,
        identifies=key in {"name", "id_number"},
        vital=key in {"name", "id_number"},
        spreads=key == "branch",
    )


# In the order in which a word that several columns share is given away: 联系电话 is the mobile
# unless the sheet has one of its own, 职务 is the Party post unless there is a column 党内职务.
COLUMNS = (
    _column("name", "党员姓名 姓名（中文） 名字 人员姓名 申请人姓名", read_name),
    _column(
        "id_number",
        "身份证号 身份证号码 公民身份证号码 公民身份证号 居民身份证号码 居民身份证号 证件号码"
        " 身份证",
        read_id_number,
    ),
    _column("sex", "", read_sex),
    _column("ethnicity", "", coded("ethnicity")),
    _column("birth_date", "出生年月 出生年月日 生日 出生时间 出生日期（公历）", read_date),
    _column("native_place", "籍贯（省市县） 籍贯省市县"),
    _column("education", "文化程度 最高学历 学历情况 全日制学历 学历层次", coded("education")),
    _column("degree", "最高学位", coded("degree")),
    _column("category", "党员类别 政治面貌 人员类型 党员身份 现类别 类别 所处阶段", _read_category),
    _column("standing", "党员状态 党籍", _read_standing),
    _column(
        "branch",
        "所属党支部 党支部 所属党组织 党组织 所在党组织 支部名称 所在支部 所属支部 支部"
        " 党支部名称 所属党组织名称 党组织名称",
        _read_branch,
    ),
    _column("party_group", "所在党小组 所属党小组 编入党小组 小组"),
    _column(
        "applied_on",
        "申请入党时间 入党申请时间 入党申请日期 递交入党申请书时间 提出入党申请时间"
        " 何时提出入党申请 递交申请书时间 递交入党申请书日期 申请时间",
        read_date,
    ),
    _column(
        "joined_on",
        "入党时间 加入党组织日期 加入党组织时间 接收预备党员日期 接收预备党员时间 入党年月 何时入党"
        " 加入中国共产党时间 成为预备党员时间",
        read_date,
    ),
    _column(
        "full_member_on",
        "转正时间 转为正式党员日期 转为正式党员时间 正式转正日期 成为正式党员时间 转正年月",
        read_date,
    ),
    _column("work_started_on", "参加工作时间 参加工作年月 工作时间", read_date),
    _column("job", "岗位 岗位类别 工作岗位类别", coded("job")),
    _column("party_post", "党内岗位 职务 任职 党内任职 支部职务"),
    _column(
        "workplace",
        "单位及职务 单位职务 工作单位 所在单位 单位、职务或职业 工作单位职务 单位 职务 现任职务"
        " 岗位职务 所在部门 部门 所在班级（或部门） 部门或班级 所属单位（部门） 行政职务 任职",
    ),
    _column("mobile", "手机号 手机号码 移动电话 联系电话 电话 联系方式 电话号码", read_phone),
    _column("phone", "联系电话 电话 办公电话 住宅电话 座机 固话 固定电话号码", read_phone),
    _column("address", "家庭地址 住址 现居住地 现住址 通讯地址 居住地址 家庭详细地址 常住地址"),
    _column("is_lost", "是否为失联党员 是否失联党员 失联党员", read_yes_no),
    _column("lost_on", "失去联系日期 失去联系时间 失联时间", read_date),
    _column("is_mobile", "是否为流动党员 流动党员", read_yes_no),
    _column("mobile_to", "流动去向 流向 外出地点"),
    _column("remark", "说明 其他说明"),
)

# Known headings of the national system and of rosters that are no field of a person here.
OTHERS = tuple(
    """
    序号 年龄 党龄 党龄（年） 党龄校正值 党龄校正值（月） 是否台湾省籍 婚姻状况 党员档案所在单位
    档案所在单位 技术职称 职称 职务职称 新社会阶层类型 新的社会阶层 一线情况 培训情况 是否农民工
    信息完整度（%） 信息完整度 毕业院校 毕业院校及专业 专业 从事专业技术服务 从事专业技术职务
    联合支部单位名称 户籍所在地 失去联系情形 入党类型 转正情况 入党时所在支部 延长预备期时间
    背景信息 接受申请党组织 入团日期 入团时间 确定入党积极分子日期 确定为积极分子时间
    列为积极分子时间 确定为发展对象时间 隶属党组织 集团党员唯一标识 员工工号 学号/职工号
    企业行政部门 全国党员编码 生产经营一线 数字技术骨干 双培养对象 志愿书编号 曾用名 出生地 联系人
    是否有不及格课程 获奖情况 何时何地参加党校培训
    """.split()  # noqa: SIM905 - one list of words, as it is read
)

# The 16 items of 党员基本信息采集表, in the order and the words of the form.
EXPORT = (
    ("name", OutColumn("姓名", 10)),
    ("sex", OutColumn("性别", 6)),
    ("ethnicity", OutColumn("民族", 9)),
    ("id_number", OutColumn("公民身份号码", 21)),
    ("birth_date", OutColumn("出生日期", 14)),
    ("education", OutColumn("学历", 14)),
    ("category", OutColumn("人员类别", 12)),
    ("branch", OutColumn("所在党支部", 30)),
    ("joined_on", OutColumn("加入党组织日期", 16)),
    ("full_member_on", OutColumn("转为正式党员日期", 18)),
    ("job", OutColumn("工作岗位", 22)),
    ("mobile", OutColumn("手机号", 14)),
    ("phone", OutColumn("固定电话", 16)),
    ("address", OutColumn("家庭住址", 32)),
    ("standing", OutColumn("党籍状态", 10)),
    ("is_lost", OutColumn("是否为失联党员", 16)),
    ("lost_on", OutColumn("失去联系日期", 14)),
    ("is_mobile", OutColumn("是否为流动党员", 16)),
    ("mobile_to", OutColumn("外出流向", 20)),
)


def read_roster(path: Path, *, chosen: Mapping[str, str] | None = None) -> FileReading:
    """Open a roster and recognise its columns; the persons come from `roster_rows`.

    Args:
        path: a file of any of the formats.
        chosen: heading → field, where the clerk decided otherwise; "" leaves a column aside.

    Raises:
        Refusal: unreadable, or no roster in it; one sentence naming the file.
    """
    return read_tables(path, COLUMNS, others=OTHERS, chosen=chosen)


def roster_rows(reading: FileReading, limits: Limits, today: date) -> Iterator[ReadRow]:
    """The persons of all sheets, with what follows from their cells and what contradicts.

    Sex and birth date of the ID number go to `derived` where the cells are blank, so that an
    official birth date that is already kept is never overwritten by them.
    """
    branches = len(reading.sheets) > 1
    for sheet in reading.sheets:
        headings = {key: heading for heading, key in sheet.columns.items()}
        for row in sheet.rows():
            _sort_phones(row)
            row.derived.update(derive(row.values))
            if branches and "支部" in row.sheet and row.values.get("branch") is None:
                row.derived["branch"] = row.sheet
            known = {**row.values, **row.derived} if row.derived else row.values
            for key, reason in row_doubts(known, limits, today):
                row.problems.append(_problem(row, sheet, headings.get(key, LABELS[key]), reason))
            yield row


def _problem(row: ReadRow, sheet: SheetReading, heading: str, reason: str) -> CellProblem:
    place = sheet.places.get(heading, "")
    address = f"{place}{row.number}" if place else ""
    return CellProblem(row.number, heading, address, row.raw.get(heading, ""), reason)


def derive(values: Mapping[str, object]) -> dict[str, object]:
    """What the ID number says about blank cells: sex and birth date."""
    text = values.get("id_number")
    if not text or (values.get("sex") and values.get("birth_date")):
        return {}
    number = read_id(str(text))
    said = {"sex": number.sex, "birth_date": PartialDate.of(number.born)}
    return {key: value for key, value in said.items() if values.get(key) is None}


def row_doubts(values: Mapping[str, object], limits: Limits, today: date) -> list[tuple[str, str]]:
    """Field and reason of what cannot all be true in one row: the roster's own contradictions."""
    if _plainly_sound(values, limits, today):
        return []
    order = _order(values)
    return [
        (doubt.field, doubt.message.rstrip("。"))
        for doubt in contradictions(order, limits, today)
        if doubt.rule != "stage-dates" or values.get("category") is not None
    ]


def _plainly_sound(values: Mapping[str, object], limits: Limits, today: date) -> bool:
    """Whether the years alone show that nothing contradicts; it spares most rows the full look."""
    born, joined, full = (
        _day(values, key) for key in ("birth_date", "joined_on", "full_member_on")
    )
    if not (born and joined and full) or values.get("category", Category.FULL) != Category.FULL:
        return False
    text = values.get("id_number")
    if text:
        number = read_id(str(text))
        day = number.born
        if (born.year, born.month, born.day) != (day.year, day.month, day.day):
            return False
        if values.get("sex") not in {None, number.sex}:
            return False
    applied, worked = _day(values, "applied_on"), _day(values, "work_started_on")
    return (
        born.year + limits.age < joined.year < full.year < today.year
        and (applied is None or born.year < applied.year < joined.year)
        and (worked is None or born.year < worked.year < today.year)
    )


def _order(values: Mapping[str, object]) -> PersonOrder:
    """As much of a row as can contradict itself."""
    category, sex, number = (values.get(key) for key in ("category", "sex", "id_number"))
    return PersonOrder(
        name=str(values.get("name") or ""),
        category=category if isinstance(category, Category) else Category.FULL,
        sex=sex if isinstance(sex, Sex) else None,
        id_number=str(number) if number else None,
        birth_date=_day(values, "birth_date"),
        applied_on=_day(values, "applied_on"),
        joined_on=_day(values, "joined_on"),
        full_member_on=_day(values, "full_member_on"),
        work_started_on=_day(values, "work_started_on"),
    )


def _day(values: Mapping[str, object], key: str) -> PartialDate | None:
    day = values.get(key)
    return day if isinstance(day, PartialDate) else None


def _sort_phones(row: ReadRow) -> None:
    """A landline written under 联系电话 is no mobile, where the sheet has no column for it."""
    numbers = row.values.get("mobile")
    if not isinstance(numbers, str) or "phone" in row.values:
        return
    parts = numbers.split("、")
    mobiles = [part for part in parts if not part.startswith("0")]
    if len(mobiles) < len(parts):
        row.values["mobile"] = "、".join(mobiles) or None
        row.values["phone"] = "、".join(part for part in parts if part.startswith("0"))


def write_roster(
    path: Path, title: str, people: Iterable[Mapping[str, object]], *, note: str = ""
) -> None:
    """Write 党员基本信息汇总表: the items of the national form, numbered.

    Args:
        path: where to.
        title: above the table.
        people: field → value; what is missing stays empty.
        note: a line under the title (unit and date).

    Raises:
        StoreTrouble: it cannot be written there.
    """
    columns = [OutColumn("序号", 6, CellKind.COUNT), *(column for _, column in EXPORT)]
    rows = (
        [number, *(person.get(key) for key, _ in EXPORT)]
        for number, person in enumerate(people, start=1)
    )
    write_table(path, title, columns, rows, note=note)
