"""`partydesk check`: what is due, missing or contradictory, each with its rule and article."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from partydesk.cli.access import add_unit_arguments, opened
from partydesk.cli.history import read_day
from partydesk.cli.speaking import print_json, tell
from partydesk.kernel.findings import Severity, articles

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from datetime import date

    from partydesk.kernel.findings import Finding, Subject

_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFO: "说明"}


def add_parser(commands: Any) -> None:
    """Add `check`."""
    parser = commands.add_parser("check", help="查出到期、缺少和矛盾之处，附条款")
    add_unit_arguments(parser)
    parser.add_argument("--on", metavar="DATE", help="以哪一天为准")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check one unit; 1 when there is anything to say, 0 when there is nothing.

    Raises:
        StoreTrouble: when the unit cannot be opened.
        Refusal: when it has a password and none was given; a day that is none.
    """
    asked = None if args.on is None else read_day(args.on, "--on ")
    with opened(args) as books:
        on = asked or books.development.today()
        findings = books.findings(on)
    if args.json:
        document = {"on": on.isoformat(), "findings": [finding_json(one) for one in findings]}
        print_json(document, indent=2)
    else:
        _print(findings, on)
    return 1 if findings else 0


def finding_json(finding: Finding) -> dict[str, Any]:
    """The finding F of the command line, with its subject and the day it is due."""
    subject = finding.subject
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "steps": list(finding.steps),
        "limit": _iso(finding.limit),
        "actual": _iso(finding.actual),
        "message": finding.message,
        "cite": [cite.as_json() for cite in finding.cite],
        "subject": subject and {"kind": subject.kind, "id": subject.id, "name": subject.name},
        "due": _iso(finding.due),
    }


def _print(findings: Iterable[Finding], on: date) -> None:
    people: defaultdict[Subject | None, list[Finding]] = defaultdict(list)
    counts: Counter[Severity] = Counter()
    for finding in findings:
        people[finding.subject].append(finding)
        counts[finding.severity] += 1
    for subject, own in people.items():
        print(subject.name if subject else "")
        for finding in own:
            print(f"  {_WORDS[finding.severity]}　{finding.message}{_articles(finding)}")
            if finding.remedy:
                print(f"  　　　{finding.remedy}")
    said = "，".join(f"{_WORDS[one]} {counts[one]} 处" for one in Severity if counts[one])
    tell(f"{on} 检查完毕：{said or '没有发现问题'}。")


def _articles(finding: Finding) -> str:
    lines = articles(finding.cite)
    return f"（{lines}）" if lines else ""


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
