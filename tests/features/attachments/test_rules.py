"""Names of strangers made harmless, and what a file is by what it begins with."""

from __future__ import annotations

import unicodedata

import pytest

from partydesk import resources
from partydesk.features.attachments.rules import (
    Choices,
    check_size,
    ending_of,
    file_name,
    tidy_name,
)
from partydesk.kernel.findings import Refusal

CHOICES = Choices.of(resources.read_toml("attachments.toml"))


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("申请书.pdf", "申请书.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\用户\\王芳\\照片.jpg", "照片.jpg"),
        ("公示\u202egpj.exe", "公示gpj.exe"),
        ("\u2066a\u2069\u200b\u200fb\ufeff.txt", "ab.txt"),
        ("第一行\r\n第二行\t三\x00\x1b[31m.txt", "第一行 第二行 三[31m.txt"),
        ("  . 名字 .  ", "名字"),
        ("<img src=x>.txt", "＜img src=x＞.txt"),
        ("", "附件"),
        ("...", "附件"),
        ("\u202e\u200b", "附件"),
        ("坏\ud800字.txt", "坏字.txt"),
        ("é" * 3 + ".TXT", "ééé.TXT"),
    ],
)
def test_a_name_is_one_line_without_anything_unseen(name: str, tidy: str) -> None:
    assert tidy_name(name) == tidy
    assert tidy_name(tidy) == tidy


@pytest.mark.parametrize(
    "name", ["长" * 10_000 + ".jpeg", "." * 10_000, "a" * 10_000, "x." + "y" * 10_000, " " * 10_000]
)
def test_a_name_of_ten_thousand_letters_is_cut_and_keeps_its_ending(name: str) -> None:
    tidy = tidy_name(name)
    assert 1 <= len(tidy) <= 100
    assert not name.endswith(".jpeg") or tidy.endswith("….jpeg")


def test_nothing_that_can_be_typed_survives_as_control_or_direction() -> None:
    every = "".join(chr(sign) for sign in range(0x11000))
    for start in range(0, len(every), 90):
        tidy = tidy_name(f"a{every[start : start + 90]}b")
        kinds = {unicodedata.category(sign) for sign in tidy}
        assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
        assert "/" not in tidy
        assert "\\" not in tidy


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        ("a:b*c?.txt", "a_b_c_.txt"), ("CON", "_CON"), ("con.txt", "_con.txt"),
        ("lpt9.tar.gz", "_lpt9.tar.gz"), ("公示.pdf", "公示.pdf"),
    ],
)  # fmt: skip
def test_a_copy_can_be_saved_under_its_name_on_any_system(name: str, fit: str) -> None:
    assert file_name(name) == fit


def test_an_ending_is_short_and_made_of_letters() -> None:
    found = [ending_of(name) for name in ("a.PDF", "a", ".bashrc", "a.b c", "a." + "x" * 11)]
    assert found == ["PDF", "", "", "", ""]


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("照片.JPG", b"\xff\xd8\xff\xe0", "图片"),
        ("照片.jpg", b"<html>", "其他"),
        ("程序.png", b"MZ\x90\x00", "其他"),
        ("申请书.docx", b"PK\x03\x04", "Word"),
        ("申请书.pdf", b"%PDF-1.4", "PDF"),
        ("谈话.m4a", b"....", "录音"),
        ("大会.mp4", b"....", "视频"),
        ("无名", b"\xff\xd8\xff\xe0", "其他"),
    ],
)
def test_what_calls_itself_a_picture_and_is_none_is_never_drawn(
    name: str, head: bytes, kind: str
) -> None:
    assert CHOICES.kind_of(name, head) == kind


@pytest.mark.parametrize(("size", "said"), [(0, "空的"), (4_000_000_001, "最大 4 GB")])
def test_nothing_and_too_much_are_refused(size: int, said: str) -> None:
    check_size(4_000_000_000, CHOICES.limits)
    with pytest.raises(Refusal, match=said):
        check_size(size, CHOICES.limits)
