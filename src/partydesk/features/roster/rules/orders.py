"""What the clerk asks the roster to write, and what of it cannot stand."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.roster.rules.kinds import Category, Standing
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.identity import IdNumber, Sex, read_id
from partydesk.kernel.names import tidy_name
from partydesk.kernel.texts import checked_text

if TYPE_CHECKING:
    from datetime import date

LONGEST_NAME = 50
LONGEST_TEXT = 500

LABELS = {
    "name": "姓名",
    "sex": "性别",
    "ethnicity": "民族",
    "birth_date": "出生日期",
    "id_number": "公民身份号码",
    "native_place": "籍贯",
    "education": "学历",
    "degree": "学位",
    "category": "人员类别",
    "standing": "党籍状态",
    "branch": "所在党支部",
    "party_group": "党小组",
    "applied_on": "申请入党日期",
    "joined_on": "入党日期",
    "full_member_on": "转正日期",
    "work_started_on": "参加工作日期",
    "job": "工作岗位",
    "workplace": "工作单位",
    "post": "现任职务",
    "staff_number": "学号（工号）",
    "party_post": "党内职务",
    "mobile": "手机",
    "phone": "固定电话",
    "address": "家庭住址",
    "is_lost": "是否失联",
    "lost_on": "失联日期",
    "is_mobile": "是否流动党员",
    "mobile_to": "外出流向",
    "memberships": "参加党派团体",
    "honours": "奖励和处分",
    "class_rank": "成绩排名",
    "failed_courses": "不及格课程",
    "remark": "备注",
}
RESUME_LABELS = {
    "begun": "起",
    "ended": "止",
    "place": "在何地、何单位，任何职",
    "witness": "证明人",
}
RELATIVE_LABELS = {
    "relation": "称谓",
    "name": "姓名",
    "born": "出生年月",
    "politics": "政治面貌",
    "workplace": "工作单位及职务",
}


@dataclass(frozen=True, slots=True)
class PersonOrder:
    """One person as the clerk enters or corrects it; keys are those of `LABELS`.

    Attributes:
        branch: id of the body the person belongs to.
        party_group: id of the group within it.
        workplace, post: 单位、职务或职业; where both were written together, `workplace` has them.
        memberships: 何时何地参加过何种党派、团体，任何职务.
        honours: 何时何地受过何种奖励或处分.
        class_rank, failed_courses: of students, as the roster of candidates asks for them.
    """

    name: str
    category: Category
    sex: Sex | None = None
    ethnicity: str | None = None
    birth_date: PartialDate | None = None
    id_number: str | None = None
    native_place: str | None = None
    education: str | None = None
    degree: str | None = None
    standing: Standing = Standing.NORMAL
    branch: int | None = None
    party_group: int | None = None
    applied_on: PartialDate | None = None
    joined_on: PartialDate | None = None
    full_member_on: PartialDate | None = None
    work_started_on: PartialDate | None = None
    job: str | None = None
    workplace: str | None = None
    post: str | None = None
    staff_number: str | None = None
    party_post: str | None = None
    mobile: str | None = None
    phone: str | None = None
    address: str | None = None
    is_lost: bool | None = None
    lost_on: PartialDate | None = None
    is_mobile: bool | None = None
    mobile_to: str | None = None
    memberships: str | None = None
    honours: str | None = None
    class_rank: str | None = None
    failed_courses: str | None = None
    remark: str | None = None


class ResumeEntry(NamedTuple):
    """One line of 本人简历: from, to, where and as what, who can bear witness."""

    begun: str = ""
    ended: str = ""
    place: str = ""
    witness: str = ""


class RelativeEntry(NamedTuple):
    """One of 家庭主要成员和主要社会关系."""

    relation: str = ""
    name: str = ""
    born: str = ""
    politics: str = ""
    workplace: str = ""


def completed(order: PersonOrder, today: date) -> PersonOrder:
    """The order as it is kept: texts tidied, sex and birth date taken from the ID number.

    They are taken where they are blank or less exact; a birth date other than the one in the ID
    number stands: the file of the person is official.

    Raises:
        Refusal: at the first field that cannot stand.
    """
    texts: dict[str, Any] = {
        field.name: tidied_text(value, field.name)
        for field in fields(order)
        if type(value := getattr(order, field.name)) is str
    }
    tidied = replace(order, **texts)
    if not tidied.name:
        raise Refusal("请写上姓名。", field="name")
    for key in ("birth_date", "applied_on", "joined_on", "full_member_on", "work_started_on"):
        _not_later(getattr(tidied, key), key, today)
    _not_later(tidied.lost_on, "lost_on", today)
    number = checked_id(tidied.id_number)
    if number is None:
        return tidied
    if tidied.sex not in (None, number.sex):
        raise Refusal(
            f"性别与身份证号不一致：身份证号第 17 位表示{number.sex}，请核对。", field="sex"
        )
    born = tidied.birth_date
    if born is None or not born.contradicts(number.born):
        born = PartialDate.of(number.born)
    return replace(tidied, id_number=number.text, sex=number.sex, birth_date=born)


def tidied_text(text: str, field: str) -> str | None:
    """A text without padding, None when nothing is left; a name in its kept form.

    Raises:
        Refusal: too long, or with characters that cannot be shown.
    """
    text = tidy_name(text) if field == "name" else text
    most = LONGEST_NAME if field == "name" else LONGEST_TEXT
    return checked_text(text, LABELS[field], field, most) or None


def checked_id(text: str | None) -> IdNumber | None:
    """The ID number read, None for none.

    Raises:
        Refusal: it cannot be one; with the reason.
    """
    try:
        return read_id(text) if text else None
    except ValueError as error:
        raise Refusal(f"{error}。", field="id_number") from error


def stage_since(category: Category, order: PersonOrder) -> PartialDate | None:
    """Since when a person is of a category, as far as the entry itself says it."""
    return {
        Category.APPLICANT: order.applied_on,
        Category.PROBATIONARY: order.joined_on,
        Category.FULL: order.full_member_on,
    }.get(category)


def _not_later(day: PartialDate | None, key: str, today: date) -> None:
    if day is not None and day.earliest > today:
        raise Refusal(f"{LABELS[key]} {day.chinese}还没有到，请核对。", field=key)
