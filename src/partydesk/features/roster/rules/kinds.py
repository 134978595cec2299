"""Kinds of persons, of their standing, and of leaving, in the words of the national form."""

from __future__ import annotations

from enum import StrEnum


class Category(StrEnum):
    """人员类别: from the application on, in rising order."""

    APPLICANT = "入党申请人"
    ACTIVIST = "入党积极分子"
    CANDIDATE = "发展对象"
    PROBATIONARY = "预备党员"
    FULL = "正式党员"

    @property
    def rank(self) -> int:
        """0 for an applicant up to 4 for a full member: an import never lowers it."""
        return list(Category).index(self)

    @property
    def is_member(self) -> bool:
        """Whether the person is in the Party (预备 or 正式)."""
        return self in (Category.PROBATIONARY, Category.FULL)


class Standing(StrEnum):
    """党籍状态, and how a person left."""

    NORMAL = "正常"
    SUSPENDED = "停止党籍"
    TRANSFERRED = "转出"
    LEFT = "出党"
    DECEASED = "死亡"


class Departure(StrEnum):
    """Why a person leaves the roster; the first four are the 减少 of the yearly statistics."""

    TRANSFERRED = "组织关系转出"
    LEFT = "出党"
    SUSPENDED = "停止党籍"
    DECEASED = "死亡"
    DROPPED = "不再培养"
    MOVED = "工作调离"
    MISTAKE = "登记有误"

    @property
    def standing(self) -> Standing:
        """The 党籍状态 that follows from it."""
        return _STANDINGS.get(self, Standing.NORMAL)

    @property
    def of_members(self) -> bool:
        """Whether only a member of the Party can leave this way."""
        return self in (Departure.LEFT, Departure.SUSPENDED)


_STANDINGS = {
    Departure.TRANSFERRED: Standing.TRANSFERRED,
    Departure.LEFT: Standing.LEFT,
    Departure.SUSPENDED: Standing.SUSPENDED,
    Departure.DECEASED: Standing.DECEASED,
}
