"""`partydesk calc`: one rule without a unit; the answer as JSON, or in words for reading."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.cli.history import (
    read_day,
    read_history,
    read_month,
    read_object,
    read_sum,
    read_whole,
)
from partydesk.cli.paths import read_path
from partydesk.cli.speaking import print_json
from partydesk.features.development.rules import (
    NextStep,
    Regulations,
    gaps,
    open_steps,
    step_spec,
    timeline,
)
from partydesk.features.dues.rules import (
    Employer,
    PayerCategory,
    Rounding,
    RoundMode,
    RoundTo,
    SalaryBase,
    assess,
    base_from_items,
    written_sum,
)
from partydesk.features.meetings.rules import Count, Matter, judge, min_candidates
from partydesk.features.organization.rules import TermKind, seats_of, term_of
from partydesk.kernel.dates import chinese_date
from partydesk.kernel.findings import Refusal
from partydesk.rulebooks import Rulebooks

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from partydesk.kernel.findings import Citation, Finding

_FOUND = 1


def add_parser(commands: Any) -> None:
    """Add `calc` with its rules."""
    calc = commands.add_parser("calc", help="不打开单位，只算一条规则")
    rules = calc.add_subparsers(dest="rule", required=True, metavar="规则")
    _add_dues(rules)
    _add_vote(rules)
    _add_term(rules)
    way = rules.add_parser("timeline", help="发展党员：一个人各步骤的日期对不对，下一步何时可办")
    way.add_argument("file", type=read_path, metavar="FILE.json")
    _answers(way, _timeline)


def run(args: argparse.Namespace) -> int:
    """Answer one question; 1 when a history has findings, otherwise 0.

    Raises:
        Refusal: for what cannot be read or cannot be, one sentence.
    """
    return int(args.run(args))


def _add_dues(rules: Any) -> None:
    dues = rules.add_parser("dues", help="党费：一名党员每月交多少")
    dues.add_argument("--category", required=True, choices=[one.value for one in PayerCategory])
    dues.add_argument("--income", metavar="X", help="计算基数（元）")
    dues.add_argument("--items", type=read_path, metavar="FILE.json", help="工资项目：金额")
    dues.add_argument("--employer", choices=[one.value for one in Employer])
    dues.add_argument("--month", required=True, metavar="YYYY-MM")
    dues.add_argument("--rounding", choices=[one.value for one in RoundTo], default="fen")
    dues.add_argument("--mode", choices=[one.value for one in RoundMode], default="half-up")
    _answers(dues, _dues)


def _add_vote(rules: Any) -> None:
    vote = rules.add_parser("vote", help="会议：到会和赞成够不够")
    vote.add_argument("--matter", required=True, choices=[one.value for one in Matter])
    vote.add_argument("--eligible", required=True, type=read_whole, metavar="N", help="应到")
    vote.add_argument("--present", required=True, type=read_whole, metavar="P", help="实到")
    vote.add_argument("--yes", type=read_whole, metavar="Y", help="会上赞成")
    vote.add_argument("--written-yes", type=read_whole, default=0, metavar="W", help="会前书面赞成")
    vote.add_argument("--seats", type=read_whole, metavar="S", help="应选")
    vote.add_argument("--candidates", type=read_whole, metavar="C", help="候选人")
    vote.add_argument("--on", metavar="DATE", help="会议日期，默认今天")
    _answers(vote, _vote)


def _add_term(rules: Any) -> None:
    term = rules.add_parser("term", help="换届：任期何时届满")
    term.add_argument("--kind", required=True, choices=[one.value for one in TermKind])
    term.add_argument("--elected", required=True, metavar="DATE", help="选举产生的日期")
    _answers(term, _term)
    seats = rules.add_parser("seats", help="换届：委员几名，候选人至少几名")
    seats.add_argument("--seats", required=True, type=read_whole, metavar="S", help="应选")
    seats.add_argument("--kind", choices=[one.value for one in TermKind], default="branch")
    seats.add_argument("--on", metavar="DATE", help="选举日期，默认今天")
    _answers(seats, _seats)


def _answers(parser: argparse.ArgumentParser, answer: Any) -> None:
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=answer)


def _dues(args: argparse.Namespace) -> int:
    rules = Rulebooks()
    month = read_month(args.month, "--month ")
    category = PayerCategory(args.category)
    slip = _slip(args, category, month)
    income = slip.amount if slip else None
    if args.income is not None:
        income = read_sum(args.income, "--income ")
    rounding = Rounding(RoundTo(args.rounding), RoundMode(args.mode))
    found = assess(category, income, month, rules.dues, rounding)
    slip = slip or SalaryBase()
    answer: dict[str, Any] = {
        "base": None if found.base is None else written_sum(found.base),
        "percent": None if found.percent is None else f"{found.percent:f}",
        "exact": written_sum(found.exact),
        "amount": written_sum(found.amount),
        "included": _sums(slip.included),
        "excluded": _sums(slip.excluded),
        "notes": [*slip.notes, *found.notes],
        "cite": _cite(dict.fromkeys((*found.cite, *slip.cite))),
    }
    answer |= {"capped": written_sum(found.capped)} if found.capped is not None else {}
    answer |= {"most": written_sum(found.most)} if found.most is not None else {}
    fixed = found.base is None
    first = "定额" if fixed else f"基数 {answer['base']} 元 × {answer['percent']}%"
    _show(args, answer, [f"{first} → 每月 {answer['amount']} 元", *answer["notes"]])
    return 0


def _slip(args: argparse.Namespace, category: PayerCategory, month: date) -> SalaryBase | None:
    if args.items is None:
        if args.employer is not None:
            raise Refusal("--employer 只和 --items 一起使用。")
        return None
    if args.income is not None:
        raise Refusal("--income 和 --items 只能写一个。")
    if category is not PayerCategory.SALARIED:
        raise Refusal("--items 是工资项目，只用于 --category salaried。")
    if args.employer is None:
        raise Refusal("用 --items 时请写明 --employer。")
    items = {name: read_sum(value, f"“{name}”") for name, value in read_object(args.items).items()}
    return base_from_items(items, Employer(args.employer), month, Rulebooks().dues)


def _vote(args: argparse.Namespace) -> int:
    on = _today(args.on)
    count = Count(
        eligible=args.eligible,
        present=args.present,
        yes=args.yes,
        written_yes=args.written_yes,
        seats=args.seats,
        candidates=args.candidates,
    )
    found = judge(Matter(args.matter), count, Rulebooks().meetings, on)
    answer = {
        "quorum": found.quorum,
        "quorum_met": found.quorum_met,
        "needed": found.needed,
        "votes": found.votes,
        "passed": found.passed,
        "min_candidates": found.min_candidates,
        "problems": list(found.problems),
        "cite": _cite(found.cite),
    }
    needed = "" if found.needed is None else f"；须 {found.needed} 票赞成"
    needed += "" if found.votes is None else f"，实得 {found.votes} 票"
    passed = {True: "通过", False: "没有通过", None: "未定"}[found.passed]
    words = f"到会须 {found.quorum} 人，实到 {args.present} 人{needed}：{passed}"
    _show(args, answer, [words, *found.problems])
    return 0


def _term(args: argparse.Namespace) -> int:
    elected = read_day(args.elected, "--elected ")
    found = term_of(TermKind(args.kind), elected, Rulebooks().terms)
    answer = {
        "expires": found.expires.isoformat(),
        "remind": found.remind.isoformat(),
        "latest_with_extension": found.latest.isoformat(),
        "cite": _cite(found.cite),
    }
    days = [chinese_date(day) for day in (found.expires, found.remind, found.latest)]
    _show(args, answer, ["任期到 {}，上级 {} 起提醒，经批准延期最迟 {}".format(*days)])
    return 0


def _seats(args: argparse.Namespace) -> int:
    if args.seats < 1:
        raise Refusal("应选人数至少为 1。")
    rules, on = Rulebooks(), _today(args.on)
    least = min_candidates(args.seats, rules.meetings, on)
    size = seats_of(TermKind(args.kind), rules.terms, on)
    election = rules.meetings.in_force(f"vote-{Matter.ELECTION}", on)
    problems = []
    if size is not None and not size.least <= args.seats <= size.most:
        problems.append(f"委员一般 {size.least} 至 {size.most} 名")
    cite = (*election.cite, *(size.cite if size else ()))
    answer = {
        "seats": args.seats,
        "min_candidates": least,
        "size": [size.least, size.most] if size else None,
        "problems": problems,
        "cite": _cite(dict.fromkeys(cite)),
    }
    _show(args, answer, [f"应选 {args.seats} 名，候选人至少 {least} 名", *problems])
    return 0


def _timeline(args: argparse.Namespace) -> int:
    rules = Rulebooks()
    file = read_history(args.file, rules.development)
    regulations = Regulations(rules.development, rules.meetings, rules.calendar)
    on = file.on or _today(None)
    found = timeline(file.history, regulations, on)
    findings = found.findings
    if gaps(file.history, regulations, on):  # an excerpt: what is not in it may have been done
        findings = tuple(one for one in findings if one.due is None)
    windows = {one.step: one for one in found.next}
    for step in open_steps(file.history, regulations):  # nothing is laid down for some of them
        cite = step_spec(rules.development, step, on).cite
        windows.setdefault(step, NextStep(step, None, None, cite))
    upcoming = [windows[step] for step in sorted(windows)]
    answer = {
        "findings": [finding_json(one) for one in findings],
        "next": [
            {"step": one.step, "earliest": _iso(one.earliest), "latest": _iso(one.latest)}
            | {"cite": _cite(one.cite)}
            for one in upcoming
        ],
        "stage": found.stage,
        "probation_until": _iso(found.probation_until),
        "full_member_from": _iso(found.full_member_from),
    }
    lines = [f"{'、'.join(cited.line for cited in one.cite)}：{one.message}" for one in findings]
    lines += [
        f"第{one.step}步：{one.earliest or '不限'} 至 {one.latest or '不限'}" for one in upcoming
    ]
    _show(args, answer, lines if findings else ["没有发现问题", *lines])
    return _FOUND if findings else 0


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as the command line tells it, of a book or of one history alike."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "steps": list(finding.steps),
        "limit": _iso(finding.limit),
        "actual": _iso(finding.actual),
        "message": finding.message,
        "cite": _cite(finding.cite),
    }


def _show(args: argparse.Namespace, answer: Mapping[str, Any], lines: Iterable[str]) -> None:
    if args.json:
        print_json(answer)
    else:
        print("\n".join(lines))


def _today(typed: str | None) -> date:
    return date.today() if typed is None else read_day(typed, "--on ")  # noqa: DTZ011 - the clerk's day


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _sums(items: Mapping[str, Decimal]) -> dict[str, str]:
    return {name: written_sum(amount) for name, amount in items.items()}


def _cite(cite: Iterable[Citation]) -> list[dict[str, str]]:
    return [one.as_json() for one in cite]
