"""A roster of invented people, long enough that taking it in cannot end in one stroke."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.identity import check_character

if TYPE_CHECKING:
    from pathlib import Path

HEADINGS = "姓名,公民身份号码,性别,人员类别,工作岗位,现居住地,备注"


def write_roster(path: Path, people: int = 1000) -> Path:
    """A CSV file of so many people; nobody twice."""
    lines = [HEADINGS]
    for number in range(people):
        first = f"990101{1960 + number % 40}{1 + number % 12:02d}15{number:03d}"
        sex = "男" if number % 2 else "女"
        name = "赵钱孙李周吴郑王"[number % 8] + "一二三四五六七八九十"[number // 8 % 10]
        lines.append(
            f"{name},{first}{check_character(first)},{sex},正式党员,公务员,文澜路{number}号,"
        )
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
