"""The JSON of every command: each key that was promised, of the promised type, and no other.

Scripts are written against these shapes; a key that is added is added here first.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.cli import main
from partydesk.demo.unit import DemoOrder, make_demo

if TYPE_CHECKING:
    from pathlib import Path

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SUM = re.compile(r"-?\d+\.\d{2}")
CITE = [{"document": str, "number": str, "article": str}]
FINDING = {
    "rule": str, "severity": re.compile(r"error|warning|info"), "steps": [int],
    "limit": (DAY, None), "actual": (DAY, None), "message": str, "cite": CITE,
}  # fmt: skip
SUBJECT = {
    "kind": re.compile(r"person|meeting|dues|term|unit|backup"), "id": (int, str), "name": str,
}  # fmt: skip
DUES = {
    "base": (SUM, None), "percent": (re.compile(r"\d+(\.\d+)?"), None),
    "exact": re.compile(r"\d+\.\d{2,}"), "amount": SUM, "included": {str: SUM},
    "excluded": {str: SUM}, "notes": [str], "cite": CITE,
}  # fmt: skip
SALARIED = ("calc", "dues", "--category", "salaried", "--month", "2026-11")
FILE = {"path": str, "pages": int, "person": (str, None)}
PRINTED = {"files": [FILE], "missing_characters": [str], "fonts": [str]}

SHAPES: dict[str, tuple[tuple[str, ...], Any]] = {
    "calc dues": ((*SALARIED, "--income", "6358.60"), DUES),
    "calc dues over the cap": (
        (*SALARIED, "--income", "100000"), {**DUES, "capped": SUM},
    ),
    "calc dues of a fixed sum": (
        ("calc", "dues", "--category", "farmer", "--month", "2026-11"), {**DUES, "most": SUM},
    ),
    "calc dues of items": (
        (*SALARIED, "--items", "items.json", "--employer", "civil-servant"), DUES,
    ),
    "calc vote": (
        ("calc", "vote", "--matter", "admission", "--eligible", "23", "--present", "12",
         "--yes", "12"),
        {
            "quorum": int, "quorum_met": bool, "needed": int, "votes": int, "passed": bool,
            "min_candidates": None, "problems": [str], "cite": CITE,
        },
    ),
    "calc vote of an election": (
        ("calc", "vote", "--matter", "election", "--eligible", "23", "--present", "20",
         "--seats", "5"),
        {
            "quorum": int, "quorum_met": bool, "needed": (int, None), "votes": (int, None),
            "passed": (bool, None), "min_candidates": int, "problems": [str], "cite": CITE,
        },
    ),
    "calc term": (
        ("calc", "term", "--kind", "branch", "--elected", "2024-03-01"),
        {"expires": DAY, "remind": DAY, "latest_with_extension": DAY, "cite": CITE},
    ),
    "calc timeline": (
        ("calc", "timeline", "history.json"),
        {
            "findings": [FINDING],
            "next": [{"step": int, "earliest": (DAY, None), "latest": (DAY, None), "cite": CITE}],
            "stage": re.compile(r"applicant|activist|candidate|probationary|full|cancelled"),
            "probation_until": (DAY, None), "full_member_from": (DAY, None),
        },
    ),
    "check": (
        ("check", "unit", "--on", "2026-11-23"),
        {"on": DAY, "findings": [{**FINDING, "subject": SUBJECT, "due": (DAY, None)}]},
    ),
    "import": (
        ("import", "unit", "roster.csv", "--dry-run"),
        {
            "file": str, "sheet": str, "header_row": int, "columns": {str: str}, "rows": int,
            "added": int, "updated": int, "unchanged": int,
            "refused": [{"row": int, "column": str, "value": str, "reason": str}],
            "warnings": [{"row": int, "column": str, "message": str}],
            "ignored": [Any], "notices": [str], "made": [Any], "dry_run": bool,
        },
    ),
    "print one": (("print", "unit", "record-book", "--person", "16", "-o", "o.pdf"), PRINTED),
    "print each": (("print", "unit", "record-book", "--split", "-o", "s.pdf"), PRINTED),
    "print blank": (("print", "unit", "record-book", "--blank", "-o", "b.pdf"), PRINTED),
    "print the list": (("print", "unit", "handover", "-o", "h.pdf"), PRINTED),
    "forms": (
        ("forms",),
        {"forms": [{
            "name": str, "title": str, "per": re.compile(r"person|meeting|month|year|unit"),
            "options": [str], "paper": str, "pages": (int, None),
        }]},
    ),
    "verify": (
        ("verify", "unit"),
        {
            "ok": bool, "changes": int, "code": str,
            "last_change": {"at": str, "clerk": str, "label": str}, "problems": [Any],
            "purges": [Any], "notes": [str], "code_check": (None, Any),
        },
    ),
    "backup": (
        ("backup", "unit", "o.pdunit"),
        {"file": str, "size": int, "at": str, "encrypted": bool, "counts": {str: int}},
    ),
    "restore": (
        ("restore", "whole.pdunit", "restored"),
        {
            "folder": str, "counts": {str: int}, "differences": [Any],
            "last_change": {"at": str, "label": str},
        },
    ),
    "demo": (
        ("demo", "another", "--members", "5"),
        {"folder": str, "people": int, "books": int, "meetings": int},
    ),
}  # fmt: skip
STATUS = {"calc timeline": 1, "check": 1, "import": 1}


def fits(found: Any, shape: Any) -> bool:
    """Whether an answer is of a shape: a type, a pattern, a choice of shapes, a list, an object."""
    if shape is Any or shape is None:
        return shape is Any or found is None
    if isinstance(shape, re.Pattern):
        return isinstance(found, str) and shape.fullmatch(found) is not None
    if isinstance(shape, tuple):
        return any(fits(found, one) for one in shape)
    if isinstance(shape, list):
        return isinstance(found, list) and all(fits(one, shape[0]) for one in found)
    if isinstance(shape, dict):
        return isinstance(found, dict) and fits_object(found, shape)
    return type(found) is shape


def fits_object(found: dict[str, Any], shape: dict[Any, Any]) -> bool:
    """Whether an object has the keys of the shape and no other; `str` stands for any key."""
    if str in shape:
        return all(fits(one, shape[str]) for one in found.values())
    return set(found) == set(shape) and all(fits(found[key], shape[key]) for key in shape)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contract")
    make_demo(folder / "unit", DemoOrder(date(2026, 11, 23), members=20))
    main(["backup", str(folder / "unit"), str(folder / "whole.pdunit")])
    (folder / "items.json").write_text('{"基本工资": "5000", "住房补贴": 300}', encoding="utf-8")
    events = [{"step": 1, "date": "2025-01-31"}, {"step": 2, "date": "2025-03-05"}]
    history = {"born": "1999-05-04", "events": events, "on": "2026-11-23"}
    (folder / "history.json").write_text(json.dumps(history), encoding="utf-8")
    (folder / "roster.csv").write_text(
        "姓名,人员类别,公民身份号码,出生日期,参加工作日期\n"
        "周沐阳,正式党员,99010119940601232X,1994-06-02,2016-07\n"
        "丙丁,正式党员,123,,\n",
        encoding="utf-8",
    )
    return folder


@pytest.mark.parametrize("name", SHAPES)
def test_the_answer_has_the_promised_keys_and_types(
    name: str, place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    words, shape = SHAPES[name]
    status = main([*words, "--json"])
    out, err = capsys.readouterr()
    assert (status, err) == (STATUS.get(name, 0), "")
    answer = json.loads(out)
    for key in shape:
        assert key in answer
        assert fits(answer[key], shape[key]), (key, answer[key])
    assert set(answer) == set(shape)


def test_answers_with_findings_hold_some(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the shapes above were looked at with something in them."""
    monkeypatch.chdir(place)
    for name, keys in {
        "calc timeline": ["findings", "next"],
        "check": ["findings"],
        "import": ["refused", "warnings", "columns"],
        "print each": ["files", "fonts"],
        "calc dues of items": ["included"],
    }.items():
        main([*SHAPES[name][0], "--json"])
        answer = json.loads(capsys.readouterr().out)
        for key in keys:
            assert answer[key], (name, key)
