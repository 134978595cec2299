"""Kinds of movement in the words of the forms."""

from __future__ import annotations

from enum import StrEnum


class Direction(StrEnum):
    """Where a membership goes."""

    OUT = "转出"
    IN = "转入"
    WITHIN = "支部间"


class Way(StrEnum):
    """How a membership is handed over."""

    LETTER = "纸质介绍信"
    ONLINE = "全国系统网上转接"


class State(StrEnum):
    """How far a transfer has come."""

    OPEN = "等待回执"
    DONE = "已办结"
    VOID = "已作废"


class Flow(StrEnum):
    """Which way a mobile member went."""

    OUT = "流出"
    IN = "流入"


class LossCause(StrEnum):
    """Why somebody cannot be reached, by the code list of the survey."""

    WORK = "外出务工经商"
    CLOSED = "单位改制或破产"
    GRADUATED = "毕业后去向不明"
    EMPLOYER = "工作单位改变"
    ABROAD = "出国（境）"
    MOVED = "居住地改变"
    OTHER = "其他"
