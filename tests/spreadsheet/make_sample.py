"""Writes `resources/sample/党员名册（样例）.xlsx`: an invented roster as messy as real ones.

From the top of the checkout: `python -m tests.spreadsheet.make_sample`. Same seed, same people.
"""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import xlsxwriter

from partydesk.kernel.identity import check_character
from partydesk.resources import folder

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = 120
BRANCHES = ("第一党支部", "第二党支部", "第三党支部", "第四党支部")
TODAY = date(2026, 11, 1)
SURNAMES = (
    "陈林黄周吴徐孙马朱胡郭何高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
)
GIVEN = """
    沐阳 欣然 雨桐 海涛 思远 静怡 建华 秀英 志强 丽娟 文博 晓东 嘉宁 立新 春梅 国栋 佳慧 明哲
    玉兰 子涵 卫东 小敏 俊杰 淑珍 启航 若曦 德胜 红 勇 芳 敏 磊 静 军 洋 艳 杰 霞 平 刚 浩然
    诗琪 振国 美玲 永福 瑞雪
    """.split()  # noqa: SIM905 - one list of words, as it is read
RARE = ("王䶮", "张㛃", "李𬱖", "阿依努尔·买买提", "古丽娜•艾山", "达瓦﹒次仁")
ETHNIC = {"阿": "维吾尔", "古": "维吾尔族", "达": "藏族"}
POSTS = ("支部书记", "组织委员", "宣传委员", "纪检委员", "", "", "", "", "", "", "", "", "")
OFFICES = ("办公室", "人事科", "财务科", "规划科", "法规科", "信息中心", "机关服务中心", "综合科")
STEPS = ("入党申请人", "入党积极分子", "发展对象", "预备党员")
HEAD = (
    ("序号", ""), ("所在党支部", ""), ("姓  名", ""), ("基本情况", "性别"), ("", "民族"),
    ("", "公民身份\n号码"), ("", "出生\n年月"), ("", "籍贯"), ("", "学历"), ("", "学位"),
    ("党内情况", "人员类别*"), ("", "申请入党时间"), ("", "入党时间"), ("", "转正时间"),
    ("", "党内职务"), ("", "党籍状态"), ("参加工作\n时间", ""), ("工作岗位", ""),
    ("单位及职务", ""),
    ("联系电话", ""), ("现居住地", ""), ("党龄（年）", ""), ("备注 ", ""),
)  # fmt: skip
WIDTHS = (5, 12, 15, 5, 8, 20, 12, 12, 11, 8, 12, 13, 13, 13, 10, 9, 12, 20, 24, 22, 24, 9, 12)


class Person:
    """One invented person, with everything but the mess."""

    def __init__(self, rng: random.Random, number: int, name: str) -> None:
        self.name = name
        self.man = rng.random() < 0.6
        self.stage = STEPS[number % 4] if number % 5 == 4 else "正式党员"
        age = rng.randint(24, 60) if self.stage == "正式党员" else rng.randint(22, 36)
        self.born = date(TODAY.year - age, rng.randint(1, 12), rng.randint(1, 28))
        first = f"9901{rng.randint(1, 20):02d}{self.born:%Y%m%d}"
        first += f"{number % 90 + 10:02d}{2 * rng.randint(0, 4) + self.man}"
        self.id_number = first + check_character(first)
        self.work = date(self.born.year + rng.randint(18, 20), rng.choice((7, 8, 9)), 1)
        start = self.born.year + 20
        end = max(start, TODAY.year - 4) if self.stage == "正式党员" else TODAY.year - 2
        self.applied = date(
            rng.randint(min(start, end), end), rng.randint(1, 6), rng.randint(1, 28)
        )
        self.joined = self.applied + timedelta(days=rng.randint(650, 800))
        if self.stage == "预备党员":
            self.joined = date(2026, rng.randint(1, 9), rng.randint(1, 28))
            self.applied = date(2024, rng.randint(1, 9), 15)
        self.full = self.joined.replace(year=self.joined.year + 1)
        self.mobile = f"199{rng.randint(0, 99999999):08d}"
        self.education = rng.choice(("大学本科", "本科", "大学", "大专", "硕士研究生", "中专"))
        self.office = rng.choice(OFFICES)


def names(rng: random.Random) -> list[str]:
    """Everybody's name, none twice; the rare ones among them."""
    found = dict.fromkeys(RARE)
    while len(found) < PEOPLE - 2:
        found[rng.choice(SURNAMES) + rng.choice(GIVEN)] = None
    others = [name for name in found if name not in {"郑海涛", "吕欣然"}]
    rng.shuffle(others)
    return ["郑海涛", *others[:57], "吕欣然", *others[57:]][:PEOPLE]


def written(day: date, style: int) -> object:
    """One date in one of six styles that stand in one column."""
    return (
        f"{day.year}.{day.month:02d}",
        f"{day.year}年{day.month}月",
        f"{day:%Y%m%d}",
        f"{day.year}-{day.month}-{day.day}",
        datetime(day.year, day.month, day.day),  # noqa: DTZ001 - a cell has no zone
        (day - date(1899, 12, 30)).days,
    )[style % 6]


def cells(rng: random.Random, number: int, who: Person) -> list[object]:
    """The row of a person as a clerk would have typed it."""
    member = who.stage in {"正式党员", "预备党员"}
    name = f"{who.name[0]}　{who.name[1]}" if len(who.name) == 2 else who.name
    stage = {"正式党员": ("正式党员", "中共党员", "正式")[number % 3]}.get(who.stage, who.stage)
    ethnic = ETHNIC.get(who.name[0], ("汉", "汉族", "汉族", "回族")[number % 4])
    return [
        number + 1, "", name, "男" if who.man else "女", ethnic,
        f"'{who.id_number}" if number % 17 == 3 else who.id_number,
        written(who.born, number), "某某省某某市", who.education,
        {"硕士研究生": "硕士", "大学本科": "学士"}.get(who.education, "无"), stage,
        written(who.applied, number + 1), written(who.joined, number) if member else "",
        written(who.full, number) if who.stage == "正式党员" else "",
        POSTS[number % 30] if number % 30 < len(POSTS) and who.stage == "正式党员" else "",
        "正常" if member else "", f"{who.work.year}.{who.work.month:02d}",
        rng.choice(("公务员", "公务员", "参公", "事业管理", "机关工勤")),
        f"某某局{who.office}，{rng.choice(('科员', '副科长', '科长', '主任'))}",
        f"{who.mobile[:3]}-{who.mobile[3:7]}-{who.mobile[7:]}" if number % 11 == 5 else who.mobile,
        f"某某市某某路{rng.randint(1, 200)}号", TODAY.year - who.joined.year if member else "",
        rng.choice(("", "", "", "—")),
    ]  # fmt: skip


def faults(rows: list[list[object]]) -> None:
    """The deliberate ones: a wrong check character, a number for an ID, a month 13."""
    good = str(rows[0][5]).strip("'")
    rows[0][5] = good[:-1] + ("0" if good[-1] != "0" else "1")
    rows[58][5] = float(str(rows[58][5]).strip("'")[:15] + "000")
    rows[30][12] = "2020.13"
    rows[45][19] = f"{rows[45][19]}/0551-6{45:07d}"


def write(path: Path) -> None:
    """Write the whole file."""
    rng = random.Random(20261101)  # noqa: S311 - invented people, the same every time
    rows = [cells(rng, n, Person(rng, n, name)) for n, name in enumerate(names(rng))]
    faults(rows)
    book = xlsxwriter.Workbook(str(path), {"in_memory": True})
    book.set_properties({"created": datetime(2026, 11, 1), "author": ""})  # noqa: DTZ001
    sheet = book.add_worksheet("党员名册")
    form = _formats(book)
    last = len(HEAD) - 1
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.merge_range(0, 0, 0, last, "某某局机关党委党员和入党申请人名册", form["title"])
    info = "填报单位（盖章）：中共某某局机关委员会      填表人：某某      填报日期：2026年11月1日"
    sheet.merge_range(1, 0, 1, last, info, form["info"])
    _head(sheet, form)
    _people(sheet, form, rows)
    book.close()


def _formats(book: Any) -> dict[str, Any]:
    box = {"border": 1, "font_name": "宋体", "font_size": 10, "valign": "vcenter"}
    middle = box | {"align": "center", "text_wrap": True}
    return {
        "title": book.add_format({"bold": True, "font_size": 18, "align": "center"}),
        "info": book.add_format({"font_name": "宋体", "font_size": 10}),
        "head": book.add_format(middle | {"bold": True}),
        "cell": book.add_format(box | {"num_format": "@"}),
        "day": book.add_format(box | {"num_format": "yyyy/m/d"}),
        "number": book.add_format(box),
        "branch": book.add_format(middle),
    }


def _head(sheet: Any, form: dict[str, Any]) -> None:
    column = 0
    while column < len(HEAD):
        top, below = HEAD[column]
        if not below:
            sheet.merge_range(2, column, 3, column, top, form["head"])
            column += 1
            continue
        end = column + 1
        while end < len(HEAD) and not HEAD[end][0] and HEAD[end][1]:
            end += 1
        sheet.merge_range(2, column, 2, end - 1, top, form["head"])
        for place in range(column, end):
            sheet.write_string(3, place, HEAD[place][1], form["head"])
        column = end


def _people(sheet: Any, form: dict[str, Any], rows: list[list[object]]) -> None:
    share = PEOPLE // len(BRANCHES)
    line = 4
    for number, cells_ in enumerate(rows):
        if number == 2 * share:
            line += 1  # an empty row in the middle
        if number % share == 0:
            branch = BRANCHES[number // share]
            sheet.merge_range(line, 1, line + share - 1, 1, branch, form["branch"])
        for column, cell in enumerate(cells_):
            if column != 1:
                _cell(sheet, form, line, column, cell)
        line += 1
    sheet.merge_range(line, 0, line, 1, "合计", form["branch"])
    sheet.write_string(line, 2, f"{PEOPLE}人", form["cell"])
    sheet.write_string(line + 1, 0, "填表人：某某", form["info"])
    sheet.write_string(line + 1, 6, "审核人：", form["info"])


def _cell(sheet: Any, form: dict[str, Any], line: int, column: int, cell: object) -> None:
    if isinstance(cell, datetime):
        sheet.write_datetime(line, column, cell, form["day"])
    elif isinstance(cell, (int, float)):
        sheet.write_number(line, column, cell, form["number"])
    else:
        sheet.write_string(line, column, str(cell), form["cell"])


if __name__ == "__main__":
    write(folder("sample", "党员名册（样例）.xlsx"))
