"""Write the Word templates that come with the program into `resources/wordforms`.

    python installer/wordforms/make.py resources/wordforms

Each is a small .docx in plain OOXML: A4, black words, thin lines, the fonts that papers of the
Party are written in. The same script gives the same bytes.
"""

import io
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

_EPOCH = (1980, 1, 1, 0, 0, 0)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TITLE, _BODY = "方正小标宋简体", "仿宋"
_HIGH = 1000  # a row for long texts
_WIDE, _TALL = 11906, 16838  # twentieths of a point: A4
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def words(text: str, *, size: int = 14, font: str = _BODY, bold: bool = False) -> str:
    """A run: points, font, weight."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/>'
    weight = "<w:b/>" if bold else ""
    return (
        f'<w:r><w:rPr>{fonts}{weight}<w:sz w:val="{size * 2}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )


def line(
    text: str, *, align: str = "left", indent: bool = False, after: int = 0, **run: object
) -> str:
    """A paragraph; `indent` is two signs, as letters begin."""
    first = '<w:ind w:firstLineChars="200" w:firstLine="640"/>' if indent else ""
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="{after}"/>{first}<w:jc w:val="{align}"/>'
        f"</w:pPr>{words(text, **run)}</w:p>"
    )


def title(text: str) -> str:
    """The name of the paper."""
    return line(text, align="center", after=240, size=22, font=_TITLE)


def cell(text: str, width: int, *, span: int = 1, align: str = "center", size: int = 12) -> str:
    """A cell of a table, `width` in twentieths of a point."""
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    inside = "".join(line(one, align=align, size=size) for one in text.split("\n"))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}<w:vAlign w:val="center"/>'
        f"</w:tcPr>{inside}</w:tc>"
    )


def table(widths: Sequence[int], rows: Sequence[tuple[int, Sequence[tuple[str, int]]]]) -> str:
    """A table: rows of (least height, cells of (text, columns)); long texts stand at the left."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    made = [
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
        + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        + "</w:tblGrid>"
    ]
    for height, cells in rows:
        at, inside = 0, ""
        for text, span in cells:
            width = sum(widths[at : at + span])
            align = "left" if span >= len(widths) - 1 and height > _HIGH else "center"
            inside += cell(text, width, span=span, align=align)
            at += span
        made.append(
            f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/></w:trPr>'
            f"{inside}</w:tr>"
        )
    return "".join(made) + "</w:tbl>"


def document(*blocks: str, lying: bool = False) -> bytes:
    """The whole file."""
    wide, tall = (_TALL, _WIDE) if lying else (_WIDE, _TALL)
    way = ' w:orient="landscape"' if lying else ""
    section = (
        f'<w:sectPr><w:pgSz w:w="{wide}" w:h="{tall}"{way}/><w:pgMar w:top="1701" w:right="1417" '
        'w:bottom="1417" w:left="1417" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{_W}"><w:body>{"".join(blocks)}{section}</w:body></w:document>'
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in (
            ("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELATIONS),
            ("word/document.xml", text),
        ):  # fmt: skip
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(info, part)
    return target.getvalue()


def talk() -> bytes:
    """谈话记录."""
    return document(
        title("入党申请人谈话记录"),
        table(
            (1500, 1524, 1500, 1524, 1500, 1524),
            (
                (620, (("谈话对象", 1), ("【姓名】", 1), ("性　　别", 1), ("【性别】", 1),
                       ("民　　族", 1), ("【民族】", 1))),
                (620, (("出生日期", 1), ("【出生日期：年月】", 1), ("籍　　贯", 1), ("【籍贯】", 1),
                       ("学　　历", 1), ("【学历】", 1))),
                (620, (("工作单位", 1), ("【工作单位】", 3), ("职　　务", 1), ("【现任职务】", 1))),
                (620, (("申请日期", 1), ("【递交申请：递交申请书时间】", 2), ("谈话时间", 1),
                       ("【派人谈话：谈话时间】", 2))),
                (620, (("谈 话 人", 1), ("【派人谈话：谈话人】", 2), ("职　　务", 1),
                       ("【派人谈话：谈话人职务】", 2))),
                (620, (("地　　点", 1), ("【派人谈话：谈话地点】", 5))),
                (6200, (("谈\n话\n主\n要\n内\n容", 1), ("【派人谈话：谈话主要内容】", 5))),
                (1500, (("签　　字", 1),
                        ("谈话人：\n\n谈话对象：　　　　　　　　年　　月　　日", 5))),
            ),
        ),
        line("党支部：【党支部全称】　　　　填表日期：【今天】", size=12),
    )  # fmt: skip


def letter() -> bytes:
    """政审函调信."""
    return document(
        title("政治审查函调信"),
        line("______________________党组织：", size=16),
        line("我支部【姓名】同志（【性别】，【民族】，【出生日期】生，现在【工作单位】工作）已被列为发展"
             "对象。根据《中国共产党发展党员工作细则》的规定，现对其进行政治审查，需了解下列人员的"
             "政治面貌、现实表现和遵纪守法等情况，请予协助，并将情况函复我支部。",
             indent=True, size=16, after=160),
        table(
            (700, 1100, 1400, 1400, 1400, 3072),
            (
                (560, (("序号", 1), ("称谓", 1), ("姓名", 1), ("出生年月", 1), ("政治面貌", 1),
                       ("工作单位及职务", 1))),
                (560, (("【每个家庭成员：序号】", 1), ("【每个家庭成员：称谓】", 1),
                       ("【每个家庭成员：姓名】", 1), ("【每个家庭成员：出生年月】", 1),
                       ("【每个家庭成员：政治面貌】", 1), ("【每个家庭成员：工作单位及职务】", 1))),
            ),
        ),
        line("", size=16),
        line("此致", indent=True, size=16),
        line("敬礼", size=16, after=480),
        line("【党支部全称】", align="right", size=16),
        line("【今天】", align="right", size=16, after=480),
        line("联系人：　　　　　　　　联系电话：", size=14),
    )  # fmt: skip


def reports() -> bytes:
    """思想汇报情况表."""
    head = ("序号", "姓名", "性别", "人员类别", "申请入党\n日期", "培养联系人", "一季度", "二季度",
            "三季度", "四季度", "备注")  # fmt: skip
    marks = ("序号", "姓名", "性别", "人员类别", "申请入党日期：年.月.日", "培养联系人：培养联系人")
    filled = [f"【每个人：{mark}】" for mark in marks] + [""] * 5
    return document(
        title("思想汇报情况登记表"),
        line("党组织：【本单位】　　　　【今天：年】年度　　　　填表日期：【今天】", size=12,
             after=80),
        table(
            (700, 1300, 750, 1700, 1500, 1900, 1150, 1150, 1150, 1150, 1554),
            ((720, [(one, 1) for one in head]), (620, [(one, 1) for one in filled])),
        ),
        line("注：每季度收到书面思想汇报的，在相应栏内填写日期。", size=12),
        lying=True,
    )  # fmt: skip


def main() -> None:
    place = Path(sys.argv[1])
    place.mkdir(exist_ok=True)
    for name, make in (("谈话记录", talk), ("政审函调信", letter), ("思想汇报情况表", reports)):
        number = ("谈话记录", "政审函调信", "思想汇报情况表").index(name) + 1
        (place / f"{number}-{name}.docx").write_bytes(make())


if __name__ == "__main__":
    main()
