"""What the clerk asks to write, and what of it cannot stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partydesk.features.transfers.rules.kinds import Way
from partydesk.kernel.findings import Refusal
from partydesk.kernel.texts import checked_text

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.roster.rules import PersonOrder
    from partydesk.features.transfers.rules.kinds import LossCause
    from partydesk.kernel.rulebook import Rulebook

LABELS = {
    "direction": "方向", "way": "接转方式", "year": "年份", "number": "序号",
    "letter": "来信编号", "addressee": "介绍信抬头", "place": "对方党组织",
    "from_branch": "原所在支部", "to_branch": "转入支部", "begun_on": "开具（发起）日期",
    "valid_days": "有效期（天）", "dues_until": "党费交至", "whole": "整建制",
    "mobile": "党员联系电话", "office": "通讯地址", "done_on": "接收日期",
    "receipt_on": "收到回执日期", "receiver": "经办人", "receiver_phone": "经办人电话",
    "void_on": "作废日期", "void_reason": "作废原因", "note": "备注", "name": "姓名",
    "since": "起始日期", "ended_on": "结束日期", "host": "流入（流出）地党组织",
    "cause": "原因", "abroad": "出国（境）", "phone": "联系电话", "contact": "支部联系人",
    "certificate": "活动证编号", "day": "日期", "words": "内容", "by": "经办人",
    "last_seen": "最后联系日期", "listed_on": "列为失联日期", "found_on": "取得联系日期",
    "suspended_on": "停止党籍日期", "removed_on": "除名日期", "decision": "批准文号",
    "where": "流向（地点）",
}  # fmt: skip
OFFICE = {"address": "通讯地址", "phone": "联系电话", "fax": "传真", "postcode": "邮编"}
"""What a letter says of the 基层党委 that the person leaves."""
_MONTH = re.compile(r"(\d{4})\s*(?:[-./]|年)\s*(\d{1,2})\s*月?")
_MONTHS = 12
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class LetterOrder:
    """转出: a letter is issued, or the transfer begun online.

    Attributes:
        person_id: who goes.
        place: the body that the person goes to, full name (去处).
        addressee: to whom the letter is written (抬头); empty for the same.
        begun_on: the day of the letter.
        dues_until: the month up to which dues are paid here, `2026-05`.
        valid_days: how long the letter is valid; only of a letter on paper.
        way: on paper or online.
        whole: whether the whole body goes (整建制).
        mobile: the person's telephone; empty for that of the roster.
        office: address, phone, fax and postcode of the committee that the receipt goes to.
        note: anything else.
    """

    person_id: int
    place: str
    begun_on: date
    dues_until: str
    addressee: str = ""
    valid_days: int | None = None
    way: Way = Way.LETTER
    whole: bool = False
    mobile: str = ""
    office: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptOrder:
    """The receipt of a letter.

    Attributes:
        transfer_id: which transfer.
        done_on: the day on which the other side received the person.
        receipt_on: the day on which the receipt arrived here.
        receiver: who received.
        receiver_phone: the telephone of who received.
    """

    transfer_id: int
    done_on: date
    receipt_on: date
    receiver: str = ""
    receiver_phone: str = ""


@dataclass(frozen=True, slots=True)
class ArrivalOrder:
    """转入: somebody arrives with a letter.

    Attributes:
        person: as entered in the roster, the branch included.
        place: the body that the person comes from.
        letter: the number on the letter; empty for an online transfer.
        begun_on: the day of the letter.
        done_on: the day of arrival.
        dues_until: the month up to which dues are paid there, `2026-05`.
        valid_days: as the letter says.
        way: on paper or online.
        whole: whether a whole body comes (整建制).
        receipt_on: the day on which the receipt was sent; None while it was not.
        note: anything else.
    """

    person: PersonOrder
    place: str
    begun_on: date
    done_on: date
    dues_until: str
    letter: str = ""
    valid_days: int | None = None
    way: Way = Way.LETTER
    whole: bool = False
    receipt_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class MobilityOrder:
    """A mobile member is listed.

    Attributes:
        person_id: who of the roster left for elsewhere; None for a guest.
        name: the guest's name.
        since: from when.
        place: where the member works; for a guest where he comes from.
        host: the body that looks after the member there; for a guest the one of his membership.
        cause: why.
        abroad: whether the member is outside the country.
        phone: telephone there.
        contact: who of the branch keeps in touch.
        certificate: the number of the 流动党员活动证.
        note: anything else.
    """

    since: date
    place: str
    person_id: int | None = None
    name: str = ""
    host: str = ""
    cause: str = ""
    abroad: bool = False
    phone: str = ""
    contact: str = ""
    certificate: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LossOrder:
    """Somebody cannot be reached.

    Attributes:
        person_id: who.
        last_seen: the day of the last meeting attended or the last dues paid.
        listed_on: the day of listing.
        cause: by the code list.
        note: anything else.
    """

    person_id: int
    last_seen: date
    listed_on: date
    cause: LossCause
    note: str = ""


@dataclass(frozen=True, slots=True)
class NoteOrder:
    """One contact with a mobile member, or one search for a lost one.

    Attributes:
        day: when.
        way: by telephone, by a visit, through relatives.
        words: what came of it.
        by: who did it.
    """

    day: date
    way: str
    words: str
    by: str = ""


def read_month(text: str, field: str = "dues_until") -> str:
    """A month as people write it, in the stored form `2026-05`.

    Raises:
        Refusal: it is none.
    """
    match = _MONTH.fullmatch(text.strip())
    year, number = (int(part) for part in match.groups()) if match else (0, 0)
    if not (1949 <= year <= 2099 and 1 <= number <= _MONTHS):  # noqa: PLR2004 - of the calendar
        raise Refusal("请写成年月，例如 2026-05 或 2026年5月。", field=field)
    return f"{year:04d}-{number:02d}"


def tidied(text: str, key: str, *, needed: bool = False) -> str:
    """One text of an order.

    Raises:
        Refusal: missing, too long, or with signs that cannot be shown.
    """
    return checked_text(" ".join(text.split()), LABELS[key], key, _LONGEST, needed=needed)


def check_dues_month(month: str, begun_on: date) -> None:
    """Dues cannot be paid up to a month long after the letter.

    Raises:
        Refusal: later than the year of the letter has months for.
    """
    year, number = (int(part) for part in month.split("-"))
    if (year - begun_on.year) * _MONTHS + number - begun_on.month > _MONTHS:
        raise Refusal("党费交至的月份比介绍信晚一年以上，请核对。", field="dues_until")


def check_validity(days: int | None, way: Way, begun_on: date, rulebook: Rulebook) -> None:
    """A letter says how long it is valid, and never longer than is in use.

    Raises:
        Refusal: no figure, or too many days.
    """
    if way is Way.ONLINE:
        return
    if days is None or days < 1:
        raise Refusal("请填写介绍信的有效期（天）。", field="valid_days")
    rule = rulebook.in_force("letter", begun_on)
    if days > rule["most"]:
        raise Refusal(
            f"介绍信的有效期最长 {rule['most']} 天，不能写 {days} 天。",
            field="valid_days", cite=rule.cite,
        )  # fmt: skip
