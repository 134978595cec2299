"""Terms that end, that ended, that nobody entered; posts that are empty; what numbers suggest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.offices import queries
from partydesk.features.offices.rules import (
    Office,
    Stage,
    Strength,
    standing,
    suggestions,
    term_kind,
)
from partydesk.features.organization import queries as organization
from partydesk.features.organization.rules import OrganizationKind
from partydesk.kernel.dates import add_years, chinese_date
from partydesk.kernel.findings import Finding, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partydesk.features.offices.queries import HeadCount, PostLine, TermLine
    from partydesk.features.organization.queries import Body
    from partydesk.kernel.rulebook import Rulebook

_KIND = "term"
_REMEDY = "在“换届”里登记请示，按步骤办理；需要延期的，报上级党的委员会批准。"
_NEEDED = (Office.SECRETARY,)


def offices_findings(rulebook: Rulebook, on: date, only: int | None = None) -> list[Finding]:
    """Of every body of the unit on a day, or of one; silent where no terms are kept here."""
    terms, kept = _terms(only, on)
    counts = queries.head_counts(only)
    posts: dict[int, list[PostLine]] = {}
    for one in queries.posts_of_body(only, on):
        posts.setdefault(one.body, []).append(one)
    found: list[Finding] = []
    for body in (one for one in organization.bodies() if only in (None, one.id)):
        line, held = terms.get(body.id), posts.get(body.id, [])
        if kept and body.kind is not OrganizationKind.GROUP:
            found += _of_term(body, line, rulebook, on)
        if line is not None:
            found += _of_posts(body, line, held, (rulebook, on))
        seated = {one.person for one in held if one.office is not Office.GROUP_LEADER}
        people = len(seated) if line is not None else None
        found += _of_strength(body, line, counts.get(body.id), people, (rulebook, on))
    return found


def _terms(only: int | None, on: date) -> tuple[dict[int, TermLine], bool]:
    """The terms on a day, of one body or of all, and whether terms are kept here at all."""
    if only is None:
        terms = queries.terms_on(on)
        return terms, bool(terms)
    line = queries.term_on(only, on)
    return ({only: line}, True) if line is not None else ({}, queries.any_on(on))


def _subject(body: Body) -> Subject:
    return Subject(_KIND, body.id, body.short_name)


def _of_term(body: Body, line: TermLine | None, rulebook: Rulebook, on: date) -> Iterator[Finding]:
    if line is None:
        yield Finding(
            "term-unknown", Severity.INFO, f"{body.short_name}还没有登记届次。",
            rulebook.in_force("term-reminder", on).cite,
            remedy="在“换届”里登记这一届的当选日期。", subject=_subject(body),
        )  # fmt: skip
        return
    kind = term_kind(body.kind, village=line.village)
    extended = line.extended_to.latest if line.extended_to else None
    found = standing(kind, line.elected_on.earliest, extended, rulebook, on)
    if found.due is None or found.stage is Stage.RUNNING:
        return
    day, left = chinese_date(found.due), found.days_left or 0
    severity, message = {
        Stage.OVERDUE: (Severity.ERROR, f"{body.short_name}应在{day}以前换届，已逾期 {-left} 天。"),
        Stage.EXTENDED: (
            Severity.WARNING, f"{body.short_name}已批准延期到{day}换届，还有 {left} 天。"
        ),
    }.get(
        found.stage,
        (Severity.WARNING, f"{body.short_name}{day}任期届满，还有 {left} 天。"),
    )  # fmt: skip
    yield Finding(
        "term-overdue" if found.stage is Stage.OVERDUE else "term-due", severity, message,
        found.cite, limit=found.due, remedy=_REMEDY, due=found.due, subject=_subject(body),
    )  # fmt: skip


def _of_posts(
    body: Body, line: TermLine, posts: list[PostLine], rules: tuple[Rulebook, date]
) -> Iterator[Finding]:  # fmt: skip
    rulebook, on = rules
    cite = rulebook.in_force("vacancy", on).cite
    held = {one.office for one in posts}
    for office in _NEEDED:
        if office not in held:
            yield Finding(
                "post-vacant", Severity.WARNING,
                f"{body.short_name}现在没有{office}。", cite,
                remedy="委员会委员、书记出现空缺的，应当及时补选或者由上级指派。",
                subject=_subject(body),
            )  # fmt: skip
    for one in posts:
        yield from _too_new(one, rulebook)
    people = {one.person for one in posts}
    if line.seats and len(people) < line.seats:
        yield Finding(
            "seats-vacant", Severity.WARNING,
            f"{body.short_name}委员名额 {line.seats} 名，{chinese_date(on)}在任 {len(people)} 名。",
            cite, remedy="空缺的委员应当及时补选。", subject=_subject(body),
        )  # fmt: skip


def _of_strength(
    body: Body, line: TermLine | None, count: HeadCount | None, sitting: int | None,
    rules: tuple[Rulebook, date],
) -> Iterator[Finding]:  # fmt: skip
    kind = term_kind(body.kind, village=line is not None and line.village)
    if count is None and body.kind is not OrganizationKind.BRANCH:
        return
    members, full = count or (0, 0)
    if body.kind is OrganizationKind.BRANCH and not members:
        return  # nobody was entered yet: nothing to say of an empty book
    strength = Strength(body.kind, kind, members, full, sitting, body.short_name)
    for one in suggestions(strength, *rules):
        yield Finding(
            one.rule, one.severity, one.message, one.cite, remedy=one.remedy,
            subject=_subject(body),
        )  # fmt: skip


def _too_new(one: PostLine, rulebook: Rulebook) -> Iterator[Finding]:
    """书记一般应当有 1 年以上党龄, which counts from the end of probation (党章第七条)."""
    rule = rulebook.in_force("secretary", one.since.earliest)
    counted = one.full_member_on or one.joined_on
    if one.office is not Office.SECRETARY or counted is None:
        return
    seasoned = add_years(counted.earliest, rule["years_in_party"])
    if seasoned > one.since.latest:
        yield Finding(
            "secretary-too-new", Severity.WARNING,
            f"{one.body_name}书记{one.name}任职时党龄不满 {rule['years_in_party']} 年。",
            rule.cite, limit=seasoned, actual=one.since.exact,
            remedy="书记一般应当具有一年以上党龄；党龄从预备期满转为正式党员之日算起。",
            subject=Subject(_KIND, one.body, one.body_name),
        )  # fmt: skip
