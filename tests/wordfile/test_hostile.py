"""What is no Word file, or means harm, is refused in one sentence; nothing is run or fetched."""

from __future__ import annotations

import io
import zipfile

import pytest

from partydesk.kernel.findings import Refusal
from partydesk.wordfile import WordDocument, fill, package
from tests.wordfile.test_filling import ANSWERS
from tests.wordfile.wordmaking import file_of, line, lines_of, with_parts

_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def link(kind: str, target: str) -> str:
    """A part with one link to the outside."""
    return (
        f'<Relationships xmlns="{_RELS}"><Relationship Id="rId9" Type="{_KIND}{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    )


def bomb() -> bytes:
    """Few bytes that unpack to more than a text may hold."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (package.MOST_OF_TEXT + 1))
    return target.getvalue()


def twice() -> bytes:
    """Two parts of the same name."""
    target = io.BytesIO(file_of(line("【姓名】")))
    with zipfile.ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<other/>")
    return target.getvalue()


ENTITY = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><w:document/>'
FIELD = (
    "<w:p><w:r><w:instrText>INCLUDE</w:instrText></w:r>"
    '<w:r><w:instrText>TEXT "c:\\a.txt"</w:instrText></w:r></w:p>'
)
BAD = {
    "empty": (b"", "空的"),
    "text": ("这是文字".encode(), "不是 Word 文件"),
    "old": (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "旧格式"),
    "cut": (file_of(line("一"))[:400], "损坏"),
    "bomb": (bomb(), "解开后太大"),
    "twice": (twice(), "损坏"),
    "macro": (with_parts({"word/vbaProject.bin": "x"}), "宏"),
    "control": (with_parts({"word/activeX/activeX1.xml": "<x/>"}), "宏"),
    "inside": (with_parts({"word/embeddings/oleObject1.bin": "x"}), "嵌入"),
    "entity": (with_parts({"word/document.xml": ENTITY}), "XML 定义"),
    "wide": (with_parts({"word/document.xml": ENTITY.encode("utf-16").decode("latin1")}), "XML"),
    "torn": (with_parts({"word/document.xml": "<w:document>"}), "损坏"),
    "deep": (with_parts({"word/document.xml": "<a>" * 9000 + "</a>" * 9000}), "损坏"),
    "picture": (with_parts({"word/_rels/document.xml.rels": link("image", "http://x/a.png")}),
                "链接的图片"),
    "field": (file_of(FIELD), "域 INCLUDETEXT"),
    "simple": (file_of('<w:p><w:fldSimple w:instr="DDEAUTO cmd"/></w:p>'), "域 DDEAUTO"),
    "sheet": (with_parts({"_rels/.rels": link("officeDocument", "word/document.xml"),
                          "[Content_Types].xml": "<Types/>"}), "不是 Word 文件"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_it_is_refused_in_a_sentence(name: str) -> None:
    body, said = BAD[name]
    with pytest.raises(Refusal) as refusal:
        WordDocument(body)
    assert said in refusal.value.sentence


def test_a_link_to_a_page_is_kept_because_nothing_follows_it_by_itself() -> None:
    body = file_of(
        line("【姓名】"), more={"word/_rels/document.xml.rels": link("hyperlink", "http://x/")}
    )
    assert lines_of(fill(body, ANSWERS)) == ["周沐阳"]


def test_the_template_of_the_author_is_taken_out_with_its_link() -> None:
    inside = '<w:attachedTemplate r:id="rId9"/><w:zoom/>'
    settings = f'<w:settings xmlns:w="w" xmlns:r="r">{inside}</w:settings>'
    rels = link("attachedTemplate", "file:///C:/Users/a/Normal.dotm")
    body = file_of(
        line("【姓名】"),
        more={"word/settings.xml": settings, "word/_rels/settings.xml.rels": rels},
    )
    with zipfile.ZipFile(io.BytesIO(fill(body, ANSWERS))) as archive:
        assert b"attachedTemplate" not in archive.read("word/settings.xml")
        assert b"<w:zoom/>" in archive.read("word/settings.xml")
        assert b"External" not in archive.read("word/_rels/settings.xml.rels")


@pytest.mark.parametrize(
    "words", ["{{ 7*7 }}", "{% for x in y %}", "${姓名}", "【姓名.__class__】"]
)
def test_no_words_of_a_template_are_ever_run(words: str) -> None:
    assert lines_of(fill(file_of(line(words)), ANSWERS)) == [words]
