"""`partydesk calc`: the JSON of each rule, refusals in one sentence, never a traceback."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.cli import main

if TYPE_CHECKING:
    from pathlib import Path

FOUND, WRONG_USE = 1, 2
SALARIED = ("dues", "--category", "salaried", "--month", "2026-01")


class Calc:
    """The command as a script calls it."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self._capsys = capsys
        self._folder = folder

    def file(self, content: object) -> str:
        path = self._folder / "in.json"
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        path.write_text(text, encoding="utf-8")
        return str(path)

    def __call__(self, *words: str, status: int = 0) -> dict[str, Any]:
        assert main(["calc", *words, "--json"]) == status
        out, err = self._capsys.readouterr()
        assert err == ""
        answer: dict[str, Any] = json.loads(out)
        return answer

    def refused(self, *words: str) -> str:
        assert main(["calc", *words, "--json"]) == WRONG_USE
        out, err = self._capsys.readouterr()
        assert out == ""
        assert len(err.strip().splitlines()) == 1
        assert "Traceback" not in err
        return err.strip()

    def words(self, *words: str, status: int = 0) -> str:
        assert main(["calc", *words]) == status
        return self._capsys.readouterr().out


@pytest.fixture
def calc(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Calc:
    return Calc(capsys, tmp_path)


def test_dues_answer_with_base_rate_amount_and_article(calc: Calc) -> None:
    assert calc(*SALARIED, "--income", "8000") == {
        "base": "8000.00",
        "percent": "1.5",
        "exact": "120.00",
        "amount": "120.00",
        "included": {},
        "excluded": {},
        "notes": [],
        "cite": [
            {
                "document": "关于中国共产党党费收缴、使用和管理的规定",
                "number": "中组发〔2008〕3号",
                "article": "第二条",
            }
        ],
    }


def test_dues_from_a_pay_slip_name_what_was_counted_and_what_was_not(calc: Calc) -> None:
    slip = {
        "职务工资": "2060", "级别工资": 3180, "津贴补贴": 3400.0, "个税": 35, "养老": 691.2,
        "医保": "172.80", "公积金": "1036.80", "职业年金": "345.60", "车补": "500",
    }  # fmt: skip
    items = ("--items", calc.file(slip), "--employer", "civil-servant")
    found = calc(*SALARIED, *items)
    assert (found["base"], found["exact"], found["amount"]) == ("6358.60", "95.379", "95.38")
    assert found["included"] == {
        "职务工资": "2060.00",
        "级别工资": "3180.00",
        "津贴补贴": "3400.00",
    }
    assert found["excluded"]["车补"] == "500.00"
    assert calc(*SALARIED, *items, "--rounding", "jiao")["amount"] == "95.40"
    assert calc(*SALARIED, *items, "--rounding", "yuan")["amount"] == "95.00"
    assert calc(*SALARIED, *items, "--rounding", "yuan", "--mode", "up")["amount"] == "96.00"


def test_dues_above_the_cap_say_so(calc: Calc) -> None:
    found = calc(*SALARIED, "--income", "60000")
    assert (found["amount"], found["capped"]) == ("1200.00", "1000.00")
    assert len(found["notes"]) == 1
    assert "capped" not in calc(*SALARIED, "--income", "50000")


@pytest.mark.parametrize("category", ["farmer", "student", "unemployed", "relief"])
def test_fixed_dues_need_no_income(calc: Calc, category: str) -> None:
    found = calc("dues", "--category", category, "--month", "2026-01")
    assert (found["base"], found["percent"], found["amount"]) == (None, None, "0.20")


@pytest.mark.parametrize(
    "words",
    [
        ("--income", "abc"),
        ("--income", "-1"),
        ("--income", "NaN"),
        ("--income", "1e999999"),
        ("--income", "3000.001"),
        ("--income", "8_000"),
        ("--income", "8,000"),
        ("--income", ""),
        ("--income", "-5", "--category", "student"),
        ("--income", "NaN", "--category", "relief"),
        (),
        ("--income", "1", "--month", "2026-13"),
        ("--income", "1", "--month", "202601"),
        ("--income", "1", "--month", "0001-01"),
        ("--income", "1", "--category", "king"),
        ("--income", "1", "--items", "x.json"),
        ("--items", "nowhere.json", "--employer", "worker"),
        ("--employer", "worker", "--income", "1"),
    ],
)
def test_dues_refuse_what_cannot_be(calc: Calc, words: tuple[str, ...]) -> None:
    assert calc.refused(*SALARIED, *words)


def test_a_pay_slip_needs_its_employer_and_a_salary(calc: Calc) -> None:
    slip = calc.file({"职务工资": "2060"})
    assert "--employer" in calc.refused(*SALARIED, "--items", slip)
    retired = ("dues", "--category", "retired", "--month", "2026-01")
    assert "salaried" in calc.refused(*retired, "--items", slip, "--employer", "worker")
    assert "车马费" in calc.refused(
        *SALARIED, "--items", calc.file({"车马费": 1}), "--employer", "worker"
    )


@pytest.mark.parametrize("content", ["{}", '{"职务工资": null}', '{"职务工资": true}', "[1]", ""])
def test_a_pay_slip_that_says_nothing_is_refused(calc: Calc, content: str) -> None:
    said = calc.refused(*SALARIED, "--items", calc.file(content), "--employer", "worker")
    assert "None" not in said
    assert "True" not in said


def test_a_month_that_cannot_be_is_called_a_month(calc: Calc) -> None:
    assert "1899-01”不是月份" in calc.refused("dues", "--category", "student", "--month", "1899-01")


@pytest.mark.parametrize("figure", ["1.5", "2_0", "", "9" * 5000, "二十"])
def test_a_count_is_a_whole_number(calc: Calc, figure: str) -> None:
    said = calc.refused("vote", "--matter", "ordinary", "--eligible", figure, "--present", "1")
    assert "不是整数" in said
    assert len(said) < 150


def vote(matter: str, *figures: int) -> tuple[str, ...]:
    names = ("--eligible", "--present", "--yes", "--written-yes")
    pairs = zip(names, figures, strict=False)
    return ("vote", "--matter", matter, *(word for pair in pairs for word in map(str, pair)))


def test_a_vote_answers_with_quorum_and_majority(calc: Calc) -> None:
    found = calc(*vote("admission", 23, 12, 11, 1))
    assert list(found) == [
        "quorum", "quorum_met", "needed", "votes", "passed", "min_candidates", "problems", "cite",
    ]  # fmt: skip
    assert (found["quorum"], found["quorum_met"], found["needed"]) == (12, True, 12)
    assert (found["votes"], found["passed"], found["min_candidates"]) == (12, True, None)
    assert calc(*vote("admission", 23, 12, 11))["passed"] is False


def test_an_election_names_the_candidates_it_needs(calc: Calc) -> None:
    found = calc(*vote("election", 23, 19, 12), "--seats", "7", "--candidates", "8")
    assert (found["quorum"], found["min_candidates"], found["passed"]) == (19, 9, False)
    assert found["problems"]
    assert calc("seats", "--seats", "5")["min_candidates"] == 6
    assert calc("seats", "--seats", "9")["problems"]


@pytest.mark.parametrize(
    "figures", [(10, 11, 9), (10, 9, 10), (10, 9, 9, 2), (0, 0, 0), (-3, 1, 1), (10, -1, 5)]
)
def test_impossible_votes_are_problems_and_never_passed(
    calc: Calc, figures: tuple[int, ...]
) -> None:
    found = calc(*vote("ordinary", *figures))
    assert found["problems"]
    assert found["passed"] is False


def test_a_term_answers_with_its_three_days(calc: Calc) -> None:
    found = calc("term", "--kind", "committee", "--elected", "2022-03-18")
    assert found.pop("cite")
    assert found == {
        "expires": "2027-03-18",
        "remind": "2026-09-18",
        "latest_with_extension": "2028-03-18",
    }


@pytest.mark.parametrize("elected", ["2022-02-30", "18.3.2022", "2022-03", "", "9999-12-31"])
def test_a_term_refuses_what_is_no_day(calc: Calc, elected: str) -> None:
    assert "不是日期" in calc.refused("term", "--kind", "branch", "--elected", elected)


def test_a_timeline_answers_with_findings_and_what_is_next(calc: Calc) -> None:
    late = [{"step": 1, "date": "2025-01-31"}, {"step": 2, "date": "2025-03-05"}]
    path = calc.file({"born": "1999-05-04", "events": late, "on": "2025-03-06"})
    found = calc("timeline", path, status=FOUND)
    (finding,) = found["findings"]
    assert finding.pop("cite")
    assert "2025年2月28日" in finding.pop("message")
    assert finding == {
        "rule": "talk-within-one-month",
        "severity": "error",
        "steps": [1, 2],
        "limit": "2025-02-28",
        "actual": "2025-03-05",
    }
    assert (found["stage"], found["probation_until"], found["full_member_from"]) == (
        "applicant",
        None,
        None,
    )


def test_a_timeline_names_the_window_of_the_next_step(calc: Calc) -> None:
    path = calc.file({"events": [{"step": 1, "date": "2025-01-31"}], "on": "2025-02-01"})
    found = calc("timeline", path)
    assert found["findings"] == []
    (upcoming,) = found["next"]
    assert upcoming.pop("cite")
    assert upcoming == {"step": 2, "earliest": None, "latest": "2025-02-28"}


def test_a_timeline_names_the_next_step_also_where_nothing_is_laid_down(calc: Calc) -> None:
    talked = [{"step": 1, "date": "2025-01-31"}, {"step": 2, "date": "2025-02-20"}]
    found = calc("timeline", calc.file({"events": talked, "on": "2025-03-01"}))
    (upcoming,) = found["next"]
    assert upcoming.pop("cite")
    assert upcoming == {"step": 3, "earliest": None, "latest": None}
    agreed = [{"step": 8, "date": "2024-06-01"}]
    found = calc("timeline", calc.file({"events": agreed, "on": "2024-06-02"}))
    assert [one["step"] for one in found["next"]] == [9, 10, 11]


def test_a_timeline_follows_probation_to_its_end(calc: Calc) -> None:
    admitted = {"step": 15, "date": "2026-09-17", "eligible": 23, "present": 12, "yes": 12}
    met = {"step": 23, "date": "2027-10-20", "outcome": "confirmed"}
    events = [admitted, met, {"step": 24, "date": "2027-12-01"}]
    found = calc("timeline", calc.file({"events": events, "on": "2027-12-02"}))
    assert (found["stage"], found["probation_until"], found["full_member_from"]) == (
        "full",
        "2027-09-17",
        "2027-09-17",
    )


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        '{"events": NaN}',
        '{"events": [], "events": []}',
        "[" * 100_000,
        {"events": {}},
        {},
        {"events": [], "birth": "1999-05-04"},
        {"events": [], "born": "1999-02-30"},
        {"events": [], "on": 20260101},
        {"events": [7]},
        {"events": [{"date": "2025-01-31"}]},
        {"events": [{"step": 1}]},
        {"events": [{"step": 26, "date": "2025-01-31"}]},
        {"events": [{"step": True, "date": "2025-01-31"}]},
        {"events": [{"step": "1", "date": "2025-01-31"}]},
        {"events": [{"step": 1, "date": "2025-02-30"}]},
        {"events": [{"step": 1, "date": ["2025-01-31"]}]},
        {"events": [{"step": 15, "date": "2025-01-31", "presnt": 12}]},
        {"events": [{"step": 15, "date": "2025-01-31", "present": "12"}]},
        {"events": [{"step": 15, "date": "2025-01-31", "present": 1.5}]},
        {"events": [{"step": 15, "date": "2025-01-31", "present": True}]},
        {"events": [{"step": 23, "date": "2025-01-31", "outcome": "maybe"}]},
        {"events": [{"step": 23, "date": "2025-01-31", "outcome": ["confirmed"]}]},
        {"events": [{"step": 23, "date": "2025-01-31", "extended_months": 10**9}]},
        {"events": [{"step": 8, "date": "2025-01-31", "notice_from": "soon"}]},
        {"events": [{"step": 5, "date": "2025-01-31", "mentors": "贾一"}]},
        {"events": [{"step": 5, "date": "2025-01-31", "mentors": [1]}]},
        {"events": [{"step": 5, "date": "2025-01-31", "mentors": [{}]}]},
        {"events": [{"step": 5, "date": "2025-01-31", "mentors": [{"name": "贾", "id": [1]}]}]},
        {"events": [{"step": 2, "date": "2025-01-31", "place": {"room": 1}}]},
    ],
)
def test_a_history_that_cannot_be_read_is_refused(calc: Calc, content: object) -> None:
    assert calc.refused("timeline", calc.file(content)).endswith("。")


def test_an_extension_without_end_is_a_finding_and_no_crash(calc: Calc) -> None:
    met = {"step": 23, "date": "2027-09-20", "outcome": "extended", "extended_months": 10**6}
    events = [{"step": 15, "date": "2026-09-17"}, met]
    found = calc("timeline", calc.file({"events": events, "on": "2027-10-01"}), status=FOUND)
    assert [one["rule"] for one in found["findings"]] == ["extension-six-to-twelve-months"]


def test_an_excerpt_is_not_blamed_for_what_it_leaves_out(calc: Calc) -> None:
    admitted = {"step": 15, "date": "2025-01-31", "eligible": 23, "present": 11, "yes": 11}
    found = calc("timeline", calc.file({"events": [admitted], "on": "2026-11-23"}), status=FOUND)
    assert [one["rule"] for one in found["findings"]] == ["assembly-quorum"]
    applied = calc.file({"events": [{"step": 1, "date": "2025-01-31"}], "on": "2026-11-23"})
    overdue = calc("timeline", applied, status=FOUND)["findings"]
    assert [(one["rule"], one["actual"]) for one in overdue] == [("talk-within-one-month", None)]


def test_a_file_that_is_no_text_is_refused(calc: Calc, tmp_path: Path) -> None:
    binary = tmp_path / "in.bin"
    binary.write_bytes(b"\xff\xfe\x00\x81")
    assert calc.refused("timeline", str(binary))
    assert calc.refused("timeline", str(tmp_path))


def test_without_json_the_answers_are_sentences(calc: Calc) -> None:
    assert "每月 1200.00 元" in calc.words(*SALARIED, "--income", "60000")
    assert "通过" in calc.words(*vote("admission", 23, 12, 12))
    assert "2027年3月18日" in calc.words("term", "--kind", "committee", "--elected", "2022-03-18")
    path = calc.file({"events": [{"step": 1, "date": "2025-01-31"}], "on": "2025-03-01"})
    assert "第七条" in calc.words("timeline", path, status=FOUND)
    empty = calc.file({"events": []})
    assert "没有发现问题" in calc.words("timeline", empty)
