"""The recovery code: six groups of five signs, made to be copied by hand from a sheet of paper.

Four signs of each group are drawn by lot (119 bits in all), the fifth checks them: one wrong sign,
two signs that changed places and two groups that changed places are found, and the group is named.
"""

from __future__ import annotations

import secrets
import unicodedata

from partydesk.kernel.findings import Refusal

# No 0, 1, I, L, O: nobody has to guess which of two alike signs was meant. 31 is a prime: that is
# why the check sign finds every single slip.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS, DRAWN = 6, 4
_SEPARATORS = " -—–_　·.,，。\t\r\n"
_GROUP = DRAWN + 1


def new_code() -> str:
    """A code that was never there before, its groups joined by hyphens."""
    groups = ["".join(secrets.choice(SIGNS) for _ in range(DRAWN)) for _ in range(GROUPS)]
    return "-".join(group + _check(group, place) for place, group in enumerate(groups))


def read(text: str) -> str:
    """A code as it was typed, in the one way it is written: capital letters, hyphens.

    Raises:
        Refusal: a slip of the hand, with the group that it stands in.
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    signs = "".join(sign for sign in plain if sign not in _SEPARATORS)
    groups = [signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP)]
    for place, group in enumerate(groups[:GROUPS]):
        strange = next((sign for sign in group if sign not in SIGNS), None)
        if strange is not None:
            raise _slip(f"第 {place + 1} 组里的“{strange}”不会出现在恢复码里，请对照恢复页核对。")
        if len(group) == _GROUP and _check(group[:DRAWN], place) != group[DRAWN]:
            raise _slip(f"第 {place + 1} 组“{group}”有误，请对照恢复页核对。")
    if len(signs) != GROUPS * _GROUP:
        raise _slip(f"恢复码共 {GROUPS} 组、每组 {_GROUP} 个字符，现在有 {len(signs)} 个字符。")
    return "-".join(groups)


def _check(drawn: str, place: int) -> str:
    """The check sign: a weighted sum, in which the place of the group counts too."""
    total = sum(weight * SIGNS.index(sign) for weight, sign in enumerate(drawn, 1))
    return SIGNS[(total + 7 * place) % len(SIGNS)]


def _slip(sentence: str) -> Refusal:
    return Refusal(sentence, field="code")
