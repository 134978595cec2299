"""The recovery code: copied by hand from paper, and every slip is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.kernel.findings import Refusal
from partydesk.store.keys import code

CODE = code.new_code()


def groups(text: str = CODE) -> list[str]:
    return text.split("-")


def slip(text: str) -> str:
    with pytest.raises(Refusal) as caught:
        code.read(text)
    assert caught.value.field == "code"
    return caught.value.sentence


def test_two_codes_are_never_alike_and_have_no_sign_that_looks_like_another() -> None:
    codes = {code.new_code() for _ in range(200)}
    assert len(codes) == 200
    assert not set("".join(codes)) & set("01ILO")
    assert {len(group) for one in codes for group in groups(one)} == {5}


@pytest.mark.parametrize("between", ["", " ", "-", "—", "　", " - ", "\n"])
def test_a_code_is_read_however_its_groups_are_parted(between: str) -> None:
    assert code.read(between.join(groups()).lower()) == CODE


def test_full_width_letters_are_the_same_letters() -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in CODE.replace("-", ""))
    assert code.read(wide) == CODE


@given(st.integers(0, 29), st.sampled_from(code.SIGNS))
def test_one_wrong_sign_is_found_in_its_group(place: int, sign: str) -> None:
    signs = CODE.replace("-", "")
    typed = signs[:place] + sign + signs[place + 1 :]
    if typed == signs:
        assert code.read(typed) == CODE
    else:
        assert slip(typed).startswith(f"第 {place // 5 + 1} 组“")


@given(st.integers(0, 5), st.integers(0, 3))
def test_two_neighbours_that_changed_places_are_found(group: int, place: int) -> None:
    parts = groups()
    own = parts[group]
    parts[group] = own[:place] + own[place + 1] + own[place] + own[place + 2 :]
    if parts[group] != own:
        assert f"第 {group + 1} 组" in slip("-".join(parts))


def test_two_groups_that_changed_places_are_found() -> None:
    parts = groups()
    parts[1], parts[4] = parts[4], parts[1]
    assert "第 2 组" in slip("-".join(parts))


@pytest.mark.parametrize("sign", ["0", "O", "1", "I", "L", "码"])
def test_a_sign_that_no_code_has_is_named(sign: str) -> None:
    parts = groups()
    parts[2] = sign + parts[2][1:]
    assert slip("-".join(parts)).startswith(f"第 3 组里的“{sign}”不会出现")


def test_a_code_that_is_too_short_or_too_long_is_counted() -> None:
    assert "现在有 25 个字符" in slip("-".join(groups()[:5]))
    assert "现在有 35 个字符" in slip(CODE + groups()[0])
    assert "现在有 0 个字符" in slip("")
