"""`partydesk import --kind dues`: what is sure is written, the rest is told row by row."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.books import create_books, open_books
from partydesk.cli import main
from partydesk.features.dues import queries
from partydesk.features.dues.rules import AssessmentOrder, Month, PayerCategory
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STATEMENT = """交易日期,对方户名,贷方发生额,附言
{day},王建国,120.00,党费
{day},李秀兰,77.77,党费
{day},某某公司,500.00,货款
某日,王建国,120.00,党费
"""
PAYROLL = """姓名,职务工资,级别工资,个人所得税,高兴补贴
王建国,5000,4000,100,10.50
李秀兰,3000,1500,0,0
赵无名,3000,1500,0,0
"""


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """王建国 and 李秀兰 are members; 王建国 is assessed and owes 120 for this month."""
    books = create_books(tmp_path / "unit", "中共某某局机关委员会", OrganizationKind.COMMITTEE)
    branch = books.organization.add_branch("第一支部")
    for name in ("王建国", "李秀兰"):
        books.roster.add_person(
            PersonOrder(
                name, Category.FULL, branch=branch, joined_on=PartialDate.parse("2010-07-01")
            )
        )
    now = Month.of(date.today())  # noqa: DTZ011 - the clock of the command line
    books.dues.assessing.assess(
        AssessmentOrder(1, now, PayerCategory.SALARIED, now.first, income=Decimal(8000))
    )
    books.dues.charging.run(now)
    books.close()
    return tmp_path / "unit"


@pytest.fixture
def take(unit: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., dict[str, Any]]:
    def taken(text: str, *more: str, status: int = 1) -> dict[str, Any]:
        day = date.today().replace(day=1).isoformat()  # noqa: DTZ011
        path = unit.parent / "文件.csv"
        path.write_text(text.format(day=day), encoding="utf-8")
        words = ["import", str(unit), str(path), "--kind", "dues", "--json", *more]
        assert main(words) == status
        report: dict[str, Any] = json.loads(capsys.readouterr().out)
        return report

    return taken


def paid(unit: Path) -> list[tuple[str, int]]:
    books = open_books(unit)
    rows = queries.payment_rows(queries.payment_ids(date(2000, 1, 1), date(2199, 1, 1)))
    books.close()
    return [(row.name, row.amount) for row in rows]


def test_of_a_statement_the_sure_line_is_taken_and_the_others_are_told(
    unit: Path, take: Callable[..., dict[str, Any]]
) -> None:
    report = take(STATEMENT)
    assert (report["rows"], report["added"], report["header_row"]) == (3, 1, 1)
    assert [one["row"] for one in report["refused"]] == [3, 4]
    assert [one["row"] for one in report["warnings"]] == [5]
    assert report["columns"]["贷方发生额"] == "income"
    assert paid(unit) == [("王建国", 12000)]
    again = take(STATEMENT)
    assert (again["added"], again["unchanged"]) == (0, 1)
    assert paid(unit) == [("王建国", 12000)]


def test_a_dry_run_says_the_same_and_writes_nothing(
    unit: Path, take: Callable[..., dict[str, Any]]
) -> None:
    dry = take(STATEMENT, "--dry-run")
    assert dry.pop("dry_run") is True
    assert paid(unit) == []
    assert take(STATEMENT) == dry | {"dry_run": False}


def test_a_payroll_assesses_who_is_known_and_not_yet_charged(
    unit: Path, take: Callable[..., dict[str, Any]]
) -> None:
    report = take(PAYROLL)
    assert (report["rows"], report["added"]) == (3, 1)
    assert [(one["row"], one["value"]) for one in report["refused"]] == [
        (2, "王建国"), (4, "赵无名"),
    ]  # fmt: skip
    assert "应交已经生成" in report["refused"][0]["reason"]
    assert [one["column"] for one in report["warnings"]] == ["高兴补贴"]
    books = open_books(unit)
    assert [row.amount for row in queries.assessments_of(2)] == [4500]
    books.close()
    assert take(PAYROLL)["unchanged"] == 1


def test_what_is_neither_is_refused_in_one_sentence(
    unit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = unit.parent / "别的.csv"
    path.write_text("苹果,梨\n1,2\n", encoding="utf-8")
    assert main(["import", str(unit), str(path), "--kind", "dues"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "既不像对账单" in err
