"""Kinds in the rows of a record book beside its steps: what happened, whom letters ask about."""

from __future__ import annotations

from enum import StrEnum


class Happening(StrEnum):
    """What happened."""

    REFUSED = "上级不予批准（退回材料）"
    PAUSED = "中断培养"
    RESUMED = "恢复培养"
    ENDED = "终止培养"
    RECOGNIZED = "追认为中共党员"


class Follows(StrEnum):
    """What follows a refusal."""

    SUPPLEMENT = "补充材料再报"
    REDISCUSS = "重新讨论"
    RETURN = "退回，继续培养教育"


class Kin(StrEnum):
    """Whom a letter asks about."""

    SELF = "本人"
    FAMILY = "家庭主要成员"
    SOCIAL = "主要社会关系"
