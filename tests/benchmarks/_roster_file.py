"""An invented roster of any length, as the benchmarks take it in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import xlsxwriter

from partydesk.kernel.identity import check_character

if TYPE_CHECKING:
    from pathlib import Path

HEADINGS = (
    "序号", "姓名", "性别", "民族", "公民身份号码", "出生日期", "籍贯", "学历", "人员类别",
    "所在党支部", "加入党组织日期", "转为正式党员日期", "工作岗位", "单位及职务", "党内职务",
    "手机号", "固定电话", "家庭住址", "党籍状态", "备注",
)  # fmt: skip


def make_file(path: Path, rows: int) -> None:
    """An invented roster under a title row."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("党员名册")
    sheet.write(0, 0, "某某局机关党委党员名册")
    sheet.write_row(1, 0, HEADINGS)
    surnames, given = "王李张刘陈杨赵黄周吴", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚"
    for n in range(rows):
        born = date(1960, 1, 1) + timedelta(days=n % 14_000)
        first = f"990101{born:%Y%m%d}{n % 1000:03d}"
        name = surnames[n % 10] + given[n // 10 % 20] + given[n // 200 % 20]
        sex = "男" if n % 2 else "女"
        joined = date(born.year + 25, 6, 1)
        sheet.write_row(
            n + 2,
            0,
            (
                n + 1, name, sex, "汉族", first + check_character(first), f"{born:%Y.%m.%d}",
                "云川省云川市", "大学本科", "正式党员", f"第{'一二三四'[n % 4]}支部",
                f"{joined:%Y-%m-%d}", f"{joined.replace(year=joined.year + 1):%Y-%m-%d}", "公务员",
                "办公室科员", "", f"139{n:08d}", "", f"文澜路{n}号", "正常", "",
            ),
        )  # fmt: skip
    book.close()
