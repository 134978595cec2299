"""Who is named at a step: how many, full members, eligible on that day, in no conflicting role."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partydesk.features.development.rules.regulations import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partydesk.features.development.rules.history import History, Sponsor, StepEvent
    from partydesk.features.development.rules.regulations import Regulations
    from partydesk.kernel.findings import Finding
    from partydesk.kernel.rulebook import RuleBlock

_INTRODUCED = 9
_ROLES = (
    "received_by", "talker", "mentors", "changed_mentors", "introducers", "reviewer", "guide",
    "presider", "scrutineers", "tellers",
)  # fmt: skip
"""Fields that name who acted for the Party: never the person the book is about."""


def people_findings(history: History, regulations: Regulations) -> Iterator[Finding]:
    """Every fault of those named as mentor, introducer, talker and so on."""
    for key in regulations.of_kind("people"):
        for event, rule in _judged(key, history, regulations):
            yield from _number(event, rule, history)
    for key in regulations.of_kind("eligible"):
        for event, rule in _judged(key, history, regulations):
            yield from _eligible(event, rule)
    for key in regulations.of_kind("post"):
        for event, rule in _judged(key, history, regulations):
            yield from _post(event, rule)
    yield from _own_roles(history, regulations)
    yield from _conflicts(history, regulations)


def _judged(
    key: str, history: History, regulations: Regulations
) -> Iterator[tuple[StepEvent, RuleBlock]]:
    """The events that a rule of one step judges, each with the version of its day."""
    step = regulations.development.versions(key)[0]["steps"][-1]
    for event, day in history.dated(step):
        rule = regulations.rule(key, day)
        if rule is not None:
            yield event, rule


def _number(event: StepEvent, rule: RuleBlock, history: History) -> Iterator[Finding]:
    people = {one.key: one for one in event.people(rule["key"])}
    wrong = [one for one in people.values() if one.full_member is False]
    others = [one.name for one in wrong if one.key != history.person]
    if people and not rule["least"] <= len(people) <= rule["most"]:
        yield _fault(event, count=len(people)).finding(rule)
    elif others:
        yield _fault(event, "message_not_full", names="、".join(others)).finding(rule)


def _eligible(event: StepEvent, rule: RuleBlock) -> Iterator[Finding]:
    """A penalty weighs on a mentor or introducer; `suspended` is 留党察看 without rights."""
    barred = [
        f"{one.name}（{one.penalty}）"
        for one in event.people(rule["key"])
        if one.penalty and one.suspended in rule["suspended"]
    ]
    if barred:
        yield _fault(event, names="、".join(barred)).finding(rule)


def _post(event: StepEvent, rule: RuleBlock) -> Iterator[Finding]:
    """A post (or body) as written; one fitting of several is enough, `never` are patterns."""
    post = str(event.values.get(rule["key"]) or "").strip()
    parts = re.split(r"[、，,；;/兼]", post)
    fits = (
        any(word in part for word in rule["posts"])
        and not any(re.search(word, part) for word in rule["never"])
        for part in parts
    )
    if post and not any(fits):
        yield _fault(event, post=post).finding(rule)


def _own_roles(history: History, regulations: Regulations) -> Iterator[Finding]:
    for event in history.events if history.person is not None else ():
        rule = None if event.date is None else regulations.rule("own-role", event.date)
        named = [one for key in _ROLES for one in event.people(key)]
        own = [one.name for one in named if one.key == history.person]
        if own and rule is not None and event.date is not None:
            name = regulations.name(event.step, event.date)
            words = {"names": own[0], "step": event.step, "name": name}
            yield Fault(
                actual=event.date, steps=(event.step,), words=words, occurrence=event.occurrence
            ).finding(rule)


def _conflicts(history: History, regulations: Regulations) -> Iterator[Finding]:
    """An introducer guides the filling in of the form; the superior's talk is somebody else's."""
    introducers = {
        one.key for event in history.all(_INTRODUCED) for one in event.people("introducers")
    }
    if not introducers:
        return
    for event, rule in _judged("guide-is-introducer", history, regulations):
        people = [one for one in event.people("guide") if one.key != history.person]
        yield from _named((one for one in people if one.key not in introducers), event, rule)
    for event, rule in _judged("superior-talk-not-by-introducer", history, regulations):
        yield from _named(
            (one for one in event.people("talker") if one.key in introducers), event, rule
        )


def _named(people: Iterable[Sponsor], event: StepEvent, rule: RuleBlock) -> Iterator[Finding]:
    names = "、".join(one.name for one in people)
    if names:
        yield _fault(event, names=names).finding(rule)


def _fault(event: StepEvent, template: str = "message", **words: object) -> Fault:
    return Fault(template, actual=event.date, words=words, occurrence=event.occurrence)
