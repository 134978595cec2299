"""`partydesk check`: what an inspector would find, said before he comes."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.books import create_books, open_books
from partydesk.cli import main
from partydesk.features.development.service import ApplicationOrder, StepOrder
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from pathlib import Path

ON = date(2026, 11, 23)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "某局第一支部"
    create_books(place, "某局第一支部", OrganizationKind.BRANCH, today=lambda: ON).close()
    return place


def apply(folder: Path, talk: str | None, day: str = "2026-10-08") -> int:
    """One applicant, spoken to on `talk`; the id."""
    books = open_books(folder, today=lambda: ON)
    order = PersonOrder(
        "周沐阳",
        Category.APPLICANT,
        id_number="99010119940601232X",
        branch=books.organization.unit().id,
    )
    person = books.development.receive_application(ApplicationOrder(order, PartialDate.parse(day)))
    if talk:
        books.development.take_step(StepOrder(person, 2, 1, PartialDate.parse(talk)))
    books.close()
    return person


def check(
    folder: Path, capsys: pytest.CaptureFixture[str], *more: str
) -> tuple[int, dict[str, Any], str]:
    status = main(["check", str(folder), "--on", ON.isoformat(), "--json", *more])
    said = capsys.readouterr()
    return status, json.loads(said.out) if said.out else {}, said.err


def test_a_unit_without_anybody_has_no_findings(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(folder, capsys) == (0, {"on": "2026-11-23", "findings": []}, "")


def test_a_late_talk_is_told_with_rule_limit_article_and_person(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = apply(folder, "2026-11-10")
    status, answer, _ = check(folder, capsys)
    assert status == 1
    (late,) = (one for one in answer["findings"] if one["severity"] == "error")
    assert set(late) == {
        "rule", "severity", "steps", "limit", "actual", "message", "cite", "subject", "due"
    }  # fmt: skip
    assert (late["rule"], late["steps"], late["due"]) == ("talk-within-one-month", [1, 2], None)
    assert (late["limit"], late["actual"]) == ("2026-11-08", "2026-11-10")
    assert late["subject"] == {"kind": "person", "id": person, "name": "周沐阳"}
    assert late["cite"][0]["article"] == "第七条"


def test_what_is_due_has_its_day(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    apply(folder, None, "2026-11-01")
    _, answer, _ = check(folder, capsys)
    (due,) = (one for one in answer["findings"] if one["due"])
    assert (due["severity"], due["due"]) == ("warning", "2026-12-01")


def test_without_json_it_reads_as_sentences(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    apply(folder, "2026-11-10")
    assert main(["check", str(folder), "--on", "2026-11-23"]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("周沐阳\n  错误　2026年10月8日收到入党申请书")
    assert "细则（2026）第七条" in said.out
    assert "错误 1 处" in said.err


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--on", "2026-02-30"), "不是日期"),
        (("--on",), "后面要跟一个值"),
        (("--on", ""), "不是日期"),
    ],
)
def test_a_day_that_is_none_is_wrong_use(
    folder: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], words: str
) -> None:
    assert main(["check", str(folder), *more]) == 2
    assert words in capsys.readouterr().err


def test_a_folder_that_is_no_unit_is_said_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
