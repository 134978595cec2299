from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from partydesk.printing.faces import GETA, Face, missing_characters, typeface
from partydesk.printing.ink import write_pdf
from partydesk.printing.model import Style
from partydesk.printing.sheet import Sheet


def fonts_of(face: Face, text: str, *, bold: bool = False) -> list[tuple[str, str]]:
    placed = typeface(face, bold=bold).placed(text, squeeze=False)
    return [(cut.font.fontName, part) for _, _, cut, part in placed]


@pytest.mark.parametrize(
    ("face", "text", "runs"),
    [
        (Face.SONG, "欧阳頔", [("NotoSerifSC-Regular", "欧阳頔")]),
        (Face.HEI, "党支部", [("NotoSansSC-Regular", "党支部")]),
        (Face.KAI, "一人一簿", [("LXGWWenKai-Regular", "一人一簿")]),
        (
            Face.FANG,
            "王喆同志",
            [
                ("FandolFang-Regular", "王"),
                ("NotoSerifSC-Regular", "喆"),
                ("FandolFang-Regular", "同志"),
            ],
        ),
        (Face.FANG, "23名", [("NotoSerifSC-Regular", "23"), ("FandolFang-Regular", "名")]),
        (Face.SONG, "李𪚥", [("NotoSerifSC-Regular", "李"), ("HanaMinB", "𪚥")]),
    ],
)
def test_each_character_is_drawn_by_a_font_that_has_it(
    face: Face, text: str, runs: list[tuple[str, str]]
) -> None:
    assert fonts_of(face, text) == runs


def test_bold_is_a_cut_of_its_own_where_there_is_one_and_thickened_where_not() -> None:
    assert fonts_of(Face.SONG, "题", bold=True) == [("NotoSerifSC-Bold", "题")]
    thick, plain = (typeface(Face.KAI, bold=b).cut("题") for b in (True, False))
    assert thick is not None
    assert plain is not None
    assert thick.font is plain.font
    assert thick.stroke > plain.stroke == 0


def test_characters_without_a_glyph_are_reported_once_in_their_order() -> None:
    assert missing_characters("张\U00010000三☑☑\n") == ["\U00010000", "☑"]
    assert missing_characters("欧阳頔、买买提·吐尔逊、𬱖𠅤𤧛𠮷𪚥、䶮㛃犇祎璟 Ab-1") == []


def test_a_character_no_font_has_is_printed_as_a_geta() -> None:
    assert fonts_of(Face.FANG, "王\U00010000") == [
        ("FandolFang-Regular", "王"),
        ("NotoSerifSC-Regular", GETA),
    ]


@pytest.mark.parametrize("face", list(Face))
def test_text_beyond_the_basic_plane_is_copied_as_it_was_typed(face: Face) -> None:
    sheet = Sheet(left=80)
    typed = "𬱖𠅤𤧛𠮷 生⽣ 䶮"
    sheet.write(80, 100, typed, Style(face))
    pdf, _ = write_pdf([sheet], (595, 842), "试印")
    text = PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert text.replace(" ", "") == typed.replace(" ", "")
    assert not sheet.missing


def test_a_page_that_is_drawn_again_has_the_same_fonts_with_what_is_new_on_it() -> None:
    def drawn(words: str) -> tuple[bytes, str]:
        sheet = Sheet(left=80)
        sheet.write(80, 100, words, Style(Face.SONG))
        pdf, _ = write_pdf([sheet], (595, 842), "试印")
        return pdf, PdfReader(io.BytesIO(pdf)).pages[0].extract_text()

    first, _ = drawn("党支部")
    assert drawn("党支部龘")[1] == "党支部龘"
    assert drawn("党支部")[0] == first
