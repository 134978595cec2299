"""函调: letters of the background review, what of them cannot stand and what they leave open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.development.rules.kinds import Kin
from partydesk.features.development.rules.regulations import Fault
from partydesk.kernel.dates import chinese_date
from partydesk.kernel.findings import Finding, Severity
from partydesk.kernel.numerals import letter_number
from partydesk.kernel.texts import checked_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from partydesk.features.development.rules.regulations import Regulations

REVIEW = 10
"""The step at which the review is concluded."""
USUAL_ASK = (
    "一、政治面貌，对党的路线、方针、政策的态度；二、政治历史和在重大政治斗争中的表现；"
    "三、遵纪守法和遵守社会公德情况；四、其他需要说明的情况"
)
"""What is asked where nothing else was asked for."""
LABELS = {
    "about": "了解对象姓名", "relation": "与本人关系", "organization": "发往的党组织",
    "asks": "了解的内容", "replied_by": "复函的党组织", "reply": "复函内容", "way": "催办方式",
}  # fmt: skip
"""What a form calls each text."""
_FAMILY = frozenset(
    {
        "父亲", "母亲", "父母", "养父", "养母", "继父", "继母", "配偶", "丈夫", "妻子", "爱人",
        "子女", "儿子", "女儿", "长子", "次子", "长女", "次女", "哥哥", "弟弟", "姐姐", "妹妹",
        "兄弟", "姐妹",
    }
)  # fmt: skip
_SHORT, _LONG = 60, 1000
_MANY_LINES = frozenset({"asks", "reply"})


@dataclass(frozen=True, slots=True)
class InquiryOrder:
    """A letter that is sent, or put right.

    Attributes:
        person: whose review it is.
        kin: whom it asks about.
        about, relation: that person's name and what they are to the applicant; of the applicant
            both are left empty.
        organization: whom it goes to.
        sent_on: the day it was sent.
        asks: what it asks, empty for what is usual.
        workplace: of somebody whom the roster does not name yet: written there with the letter.
        listed: whether the roster is to name such a person from now on.
    """

    person: int
    kin: Kin
    about: str
    relation: str
    organization: str
    sent_on: date
    asks: str = ""
    workplace: str = ""
    listed: bool = False


@dataclass(frozen=True, slots=True)
class ReplyOrder:
    """An answer that has come.

    Attributes:
        letter: to which letter.
        replied_on: the day it came.
        replied_by: who answered, empty for whom the letter went to.
        reply: what it says.
    """

    letter: int
    replied_on: date
    replied_by: str = ""
    reply: str = ""


class Inquiry(NamedTuple):
    """One letter as the rules see it.

    Attributes:
        year, number: its serial.
        about, relation: whom it asks about.
        sent_on: the day it was sent.
        replied_on: the day the answer came, None while there is none.
        reminded_on: the last day it was asked again, None where it never was.
    """

    year: int
    number: int
    about: str
    relation: str
    sent_on: date
    replied_on: date | None = None
    reminded_on: date | None = None

    @property
    def code(self) -> str:
        """政审函2026年第003号."""
        return inquiry_code(self.year, self.number)

    @property
    def whom(self) -> str:
        """父亲周建国, or 本人."""
        return self.relation if self.relation == Kin.SELF else f"{self.relation}{self.about}"


class Concluded(NamedTuple):
    """What the conclusion of a review says.

    Attributes:
        day: when it was reached.
        method, relatives: how it was done, and what it says of family and relations.
    """

    day: date
    method: str
    relatives: str


def inquiry_code(year: int, number: int) -> str:
    """政审函2026年第003号: a serial of each year, as letters of transfer have theirs."""
    return f"政审函{letter_number(year, number)}"


def text_of(text: str, key: str, *, needed: bool = False) -> str:
    """One text of an order.

    Raises:
        Refusal: missing, too long, or with signs that cannot be shown.
    """
    whole = text if key in _MANY_LINES else " ".join(text.split())
    most = _LONG if key in _MANY_LINES else _SHORT
    return checked_text(whole, LABELS[key], key, most, needed=needed)


def inquiry_findings(
    letters: Iterable[Inquiry], concluded: Concluded | None, regulations: Regulations
) -> Iterator[Finding]:
    """What letters and conclusion do not agree on; while nothing is concluded, only wrong dates."""
    for letter in letters:
        if letter.replied_on is not None and letter.replied_on < letter.sent_on:
            yield _fault("review-reply-before-letter", letter, letter.sent_on, letter.replied_on,
                         regulations)  # fmt: skip
        elif concluded is not None:
            yield from _unsettled(letter, concluded.day, regulations)


def kin_findings(
    kin: Sequence[tuple[str, str]],
    letters: Iterable[Inquiry],
    concluded: Concluded,
    regulations: Regulations,
) -> Iterator[Finding]:
    """Family and relations of whom the review says nothing, in any form (§16).

    Args:
        kin: relation and name of each one the roster names.
        letters: that were sent.
        concluded: a conclusion that says something of relatives speaks of all of them.
        regulations: the version of that day.
    """
    if concluded.relatives:
        return
    asked = {letter.about for letter in letters}
    left = [f"{relation}{name}" for relation, name in kin
            if name and name not in asked and name not in concluded.method]  # fmt: skip
    if left:
        rule = regulations.standing("review-of-kin", concluded.day)
        words = {"names": "、".join(left)}
        yield Fault(actual=concluded.day, words=words).finding(rule)


def waiting_findings(
    letters: Iterable[Inquiry], regulations: Regulations, on: date
) -> Iterator[Finding]:
    """Letters that wait longer than the unit has set for itself; 0 days for never.

    The article is that of the review, which the answer is wanted for: it gives no days.
    """
    days = regulations.conventions.reply_days
    for letter in letters:
        last = max(letter.sent_on, letter.reminded_on or letter.sent_on)
        due = last + timedelta(days)
        if days and letter.replied_on is None and due <= on:
            told = "发出" if last == letter.sent_on else "上次催办"
            yield Finding(
                rule="review-letter-waiting", severity=Severity.INFO, steps=(REVIEW,), due=due,
                message=f"了解{letter.whom}情况的{letter.code}还没有复函，{chinese_date(last)}{told}，"
                f"已满本单位设置的 {days} 天。",
                remedy="催办一次并登记；已收到复函的，登记复函。",
                cite=regulations.standing("review-without-reply", on).cite,
            )  # fmt: skip


def _unsettled(letter: Inquiry, day: date, regulations: Regulations) -> Iterator[Finding]:
    if letter.replied_on is None:
        yield _fault("review-without-reply", letter, letter.sent_on, day, regulations)
    elif letter.replied_on > day:
        yield _fault("review-before-reply", letter, letter.replied_on, day, regulations)


def _fault(
    rule: str, letter: Inquiry, limit: date, actual: date, regulations: Regulations
) -> Finding:
    words = {"code": letter.code, "whom": letter.whom}
    return Fault(limit=limit, actual=actual, words=words).finding(
        regulations.standing(rule, actual)
    )


def kin_of(relation: str) -> Kin:
    """Whether somebody is family or a relation, by what they are to the applicant."""
    return Kin.FAMILY if relation.strip() in _FAMILY else Kin.SOCIAL
