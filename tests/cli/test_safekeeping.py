"""`partydesk backup` and `restore`: one file, and the same unit out of it, row for row."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.books import open_books
from partydesk.cli import main
from partydesk.features.attachments.rules import Owner
from partydesk.features.attachments.service.sources import of_bytes
from partydesk.store.attachments import AttachmentStore
from partydesk.store.unit import Store
from tests.units import TODAY, demo_copied

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def demo(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    folder = demo_copied(tmp_path_factory.getbasetemp(), tmp_path)
    books = open_books(folder, today=lambda: TODAY)
    files = [of_bytes("申请书.pdf", b"%PDF" * 999), of_bytes("大会.mp4", bytes(600_000))]
    books.attachments.take(Owner("person", 1, 1, "某某"), files)
    books.close()
    return folder


def contents(folder: Path) -> dict[str, str]:
    """The digest of every attachment, as it reads now, by the digest that it came with."""
    blobs = AttachmentStore(folder, lambda: None)
    found = {}
    for digest in blobs.digests():
        with blobs.pieces(digest) as pieces:
            found[digest] = hashlib.sha256(b"".join(pieces)).hexdigest()
    return found


def told(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, Any]:
    status = main([*map(str, words), "--json"])
    return status, json.loads(capsys.readouterr().out)


def everything(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of a unit, the journal and the triggers among them."""
    store = Store.open(folder)
    database = store.database
    names = [
        name
        for (name,) in database.execute_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall()
    ]
    rows = {name: database.execute_sql(f'SELECT * FROM "{name}"').fetchall() for name in names}
    rows["sqlite_master"] = database.execute_sql(
        "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    ).fetchall()
    store.close()
    return rows


def test_a_restore_drill_finds_every_row_of_every_table(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, again = tmp_path / "交出去.pdunit", tmp_path / "新电脑" / "演示单位"
    status, made = told(capsys, "backup", demo, out)
    assert (status, made["file"], made["encrypted"]) == (0, str(out), False)
    assert made["size"] == out.stat().st_size
    before, bodies = everything(demo), contents(demo)
    status, restored = told(capsys, "restore", out, again)
    assert (status, restored["differences"]) == (0, [])
    assert everything(again) == before
    assert contents(again) == bodies
    assert made["counts"]["attachment"] == len(bodies) >= 2
    assert restored["counts"] == made["counts"]
    for table in ("person", "step_entry", "journal", "change"):
        assert made["counts"][table] == len(before[table]) > 0
    capsys.readouterr()
    assert told(capsys, "check", again, "--on", "2026-11-23") == told(
        capsys, "check", demo, "--on", "2026-11-23"
    )


def test_a_backup_without_the_contents_of_the_attachments_says_so(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", str(demo), str(tmp_path / "x.pdunit")]) == 0
    (snapshot,) = (demo / "backups").glob("备份-*.db")
    alone = snapshot.rename(tmp_path / snapshot.name)
    capsys.readouterr()
    status, restored = told(capsys, "restore", alone, tmp_path / "新")
    lacking = f"有 {len(contents(demo))} 个附件的内容不在备份里。"
    assert (status, restored["differences"]) == (1, [lacking])
    assert main(["verify", str(tmp_path / "新")]) == 1
    said = capsys.readouterr().err
    assert "附件“申请书.pdf”（某某）的内容找不到了。" in said


def test_in_plain_words(demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", str(demo), str(tmp_path / "x.pdunit")]) == 0
    assert main(["restore", str(tmp_path / "x.pdunit"), str(tmp_path / "新")]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said == [
        f"已备份，检查无误：{tmp_path / 'x.pdunit'}",
        f"已恢复，与备份里记的完全一致：{tmp_path / '新'}",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("backup", "没有", "x.pdunit"), "不是单位文件夹"),
        (("backup", "演示单位", "."), "是文件夹，请换一个文件名"),
        (("backup", "演示单位", "没有/x.pdunit"), "不存在，请先建好"),
        (("backup", "演示单位", "演示单位/unit.db"), "已经存在，又不是备份"),
        (("restore", "没有.pdunit", "新"), "文件或文件夹不在了"),
        (("restore", "演示单位/unit.db", "新"), "不是本程序的备份文件"),
        (("restore", "演示单位", "新"), "文件夹"),
        (("restore", "x", "演示单位"), "已经存在"),
    ],
)
def test_wrong_use_is_one_sentence_and_leaves_nothing(
    words: tuple[str, ...], said: str,
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    paths = [str(tmp_path / word) if word != "." else str(tmp_path) for word in words[1:]]
    assert main([words[0], *paths]) == 2
    error = capsys.readouterr().err.strip()
    assert said in error
    assert "\n" not in error
    assert sorted(one.name for one in tmp_path.iterdir()) == [demo.name]
