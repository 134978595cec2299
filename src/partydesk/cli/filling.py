"""`partydesk fill`: a Word template of the unit, or any .docx, checked and filled for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.cli.access import add_unit_arguments, opened
from partydesk.cli.paths import checked_out, read_path
from partydesk.cli.speaking import print_json, tell
from partydesk.features.roster import queries as people
from partydesk.features.wordforms import queries
from partydesk.features.wordforms.papers import TemplateValues
from partydesk.features.wordforms.rules import checked
from partydesk.features.wordforms.service import Filling, filled
from partydesk.kernel.filenames import file_names
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import in_words
from partydesk.wordfile import SUFFIX, WordDocument
from partydesk.wordfile.package import MOST_BYTES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from partydesk.books import Books
    from partydesk.features.wordforms.rules import FieldCatalogue

_RULE = "{序号}-{姓名}-{表名}"


def add_parser(commands: Any) -> None:
    """Add `fill`."""
    fill = commands.add_parser("fill", help="按 Word 模板填写")
    add_unit_arguments(fill)
    fill.add_argument(
        "template", type=read_path, metavar="TEMPLATE", help="单位里模板的名称，或者一个 .docx 文件"
    )
    fill.add_argument(
        "--person", action="append", default=[], metavar="NAME_OR_ID",
        help="姓名、编号或身份证号，可以写几次；不写只核对模板",
    )  # fmt: skip
    fill.add_argument(
        "-o", "--out", type=read_path, metavar="OUT", help="一份写 OUT.docx，几份写文件夹"
    )
    fill.add_argument("--json", action="store_true", help="输出 JSON")
    fill.set_defaults(run=_fill)


def _fill(args: argparse.Namespace) -> int:
    """1 where the template has a field that is not known: nothing is written then."""
    with opened(args) as books:
        values = TemplateValues(books.development, books.organization)
        catalogue = values.catalogue()
        filling = _ready(books, args.template, catalogue)
        files: list[Path] = []
        if args.person and not filling.check.problems:
            ids = [books.roster.resolve(text) for text in args.person]
            files = list(_written(filling, catalogue, values, list(dict.fromkeys(ids)), args.out))
    if args.json:
        print_json(
            {"title": filling.title, "fields": filling.check.marks,
             "problems": list(filling.check.problems), "files": [str(path) for path in files]}
        )  # fmt: skip
    else:
        for line in (*filling.check.problems, *map(str, files)):
            tell(line)
        tell(f"{filling.title}：{filling.check.marks} 处字段，生成 {len(files)} 份。")
    return 1 if filling.check.problems else 0


def _ready(books: Books, template: Path, catalogue: FieldCatalogue) -> Filling:
    known = {one.title: one.id for one in queries.templates()}
    if str(template) in known:
        return books.wordforms.ready(known[str(template)], catalogue)
    if template.suffix.lower() != SUFFIX or not template.is_file():
        there = f"有：{'、'.join(known)}。" if known else "单位里还没有模板。"
        raise Refusal(
            f"没有叫“{template.name}”的模板，也没有这个 .docx 文件。{there}", field="template"
        )
    with in_words(), template.open("rb") as file:
        body = file.read(MOST_BYTES + 1)
    return Filling(template.stem, body, checked(WordDocument(body).found(), catalogue))


def _written(
    filling: Filling,
    catalogue: FieldCatalogue,
    values: TemplateValues,
    ids: Sequence[int],
    out: Path | None,
) -> Iterator[Path]:
    if out is None:
        raise Refusal("请用 -o 写明存到哪里。", field="out")
    facts = [values.facts(person) for person in ids]
    if filling.check.together or len(ids) == 1:
        yield _put(checked_out(out, SUFFIX), filled(filling, catalogue, facts[0], facts))
        return
    if not out.is_dir():
        raise Refusal(f"“{out.name}”不是文件夹：几个人的要存到文件夹里。", field="out")
    figures = max(2, len(str(len(ids))))
    rows = {row.id: row.name for row in people.rows(ids)}
    named = [
        {"序号": f"{number:0{figures}}", "姓名": rows.get(person, ""), "表名": filling.title}
        for number, person in enumerate(ids, 1)
    ]
    for name, own in zip(file_names(_RULE, named, SUFFIX), facts, strict=True):
        yield _put(checked_out(out / name, SUFFIX), filled(filling, catalogue, own))


def _put(path: Path, body: bytes) -> Path:
    """The whole file or none."""
    part = path.with_name(path.name + ".part")
    with in_words():
        try:
            part.write_bytes(body)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    return path
