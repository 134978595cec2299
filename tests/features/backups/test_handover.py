"""Handed over: one file under a password of its own, a unit folder out of it, and a signed list."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdf
import pytest

from partydesk.books import open_books
from partydesk.cli import main
from partydesk.features.backups.papers import Handover, handover, handover_job
from partydesk.features.backups.rules import NAMES, by_book, contents
from partydesk.kernel.findings import Citation, Finding, Refusal, Severity, Subject
from partydesk.store.chain import code_of
from partydesk.store.keys import WrongPassword, unlock
from partydesk.store.rights import Role
from partydesk.store.snapshot import files, package
from partydesk.store.snapshot.founding import found_from
from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.store.snapshot.facts import Facts
    from tests.features.backups.conftest import Office

PASSWORD = "山高水长-共赴新程"


@pytest.fixture
def packed(office: Office, tmp_path: Path) -> tuple[Path, Facts]:
    out = tmp_path / "交接包.pdunit"
    return out, office.keeper.hand_over(out, "柳青原", PASSWORD)


def test_the_heir_opens_it_with_the_password_and_is_in_charge(
    office: Office, packed: tuple[Path, Facts], tmp_path: Path
) -> None:
    place = tmp_path / "新电脑" / "某某支部"
    founded = found_from(packed[0], place, lambda folder: unlock(folder, PASSWORD).key)
    assert founded == (packed[1], 0)
    keys = unlock(place, PASSWORD)
    assert (keys.clerk.name, keys.clerk.role) == ("柳青原", Role.ADMIN)
    books = open_books(place, keys, office.today)
    rows = books.store.database.execute_sql("SELECT name FROM person ORDER BY id").fetchall()
    assert [name for (name,) in rows] == office.people()
    assert books.store.undo_label == "登记 李淑芬"
    books.close()


def test_no_name_and_no_old_key_opens_it(
    office: Office, packed: tuple[Path, Facts], tmp_path: Path
) -> None:
    body = packed[0].read_bytes()
    for word in ("王建国", "李淑芬", "柳青原", PASSWORD, "CREATE TABLE", "SQLite format"):
        assert word.encode() not in body
    if office.keeper.own.key is not None:
        with pytest.raises(StoreTrouble):
            found_from(packed[0], tmp_path / "旧密码", lambda _folder: office.keeper.own.key)
    with pytest.raises(WrongPassword):
        found_from(packed[0], tmp_path / "错", lambda folder: unlock(folder, "不是这个密码啊").key)
    assert not list(tmp_path.glob("错*"))


def test_the_unit_itself_is_as_it_was_but_for_a_note(
    office: Office, packed: tuple[Path, Facts]
) -> None:
    assert not list(office.folder.rglob("*.part"))
    with files.connected(office.folder / "unit.db", office.keeper.own.key) as live:
        last = live.execute("SELECT label, kind FROM change ORDER BY id DESC LIMIT 1").fetchone()
    assert last == ("做交接包，交给 柳青原", "begin")
    with package.opened(packed[0]) as opened:
        assert opened.kind == "handover"
        assert set(opened.parts) == {"unit.db", "unit.keys"}


def test_it_can_be_restored_on_the_command_line(
    packed: tuple[Path, Facts], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "密码.txt"
    secret.write_text(PASSWORD + "\n", encoding="utf-8")
    words = ["restore", str(packed[0]), str(tmp_path / "恢复"), "--password-file", str(secret)]
    assert main(words) == 0
    assert main(["verify", str(tmp_path / "恢复"), "--password-file", str(secret)]) == 0


def test_cancelled_it_leaves_nothing(office: Office, tmp_path: Path) -> None:
    def stop(*_: object) -> None:
        if list(office.folder.rglob("*.part")):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        office.keeper.hand_over(tmp_path / "x.pdunit", "柳青原", PASSWORD, stop)
    assert not list(tmp_path.rglob("*.part"))
    assert not (tmp_path / "x.pdunit").exists()


@pytest.mark.parametrize(
    ("heir", "password", "field"),
    [("", PASSWORD, "heir"), ("　", PASSWORD, "heir"), ("柳" * 60, PASSWORD, "heir"),
     ("柳\u202e青", PASSWORD, "heir"), ("柳青原", "1234567890", "password"),
     ("柳青原", "短", "password")],
)  # fmt: skip
def test_a_careless_order_is_refused_at_its_field(
    office: Office, heir: str, password: str, field: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        office.keeper.check_heir(heir, password)
    assert refusal.value.field == field


def test_the_list_says_what_is_there_and_what_is_open(office: Office) -> None:
    cite = Citation("中国共产党发展党员工作细则", "", "第七条", "细则（2026）")
    findings = [
        Finding("a", Severity.INFO, "说明一句。", subject=Subject("person", 1, "王建国")),
        Finding("b", Severity.WARNING, "以后到期。", due=office.today(), cite=(cite,)),
        Finding("c", Severity.ERROR, "早就错了。", subject=Subject("person", 2, "李淑芬")),
    ]
    facts = office.keeper.own.facts()
    what = Handover("某某支部", office.today(), "管理员", "柳青原", "x.pdunit", facts, findings)
    data = handover(what)
    assert [one["what"] for one in data["open"]] == ["早就错了。", "以后到期。", "说明一句。"]
    assert data["open"][1] == {
        "who": "", "what": "以后到期。", "due": "2026年11月23日", "cite": "细则（2026）第七条",
    }  # fmt: skip
    counts = {row["left"]: row["left_count"] for row in data["counts"]}
    counts |= {row["right"]: row["right_count"] for row in data["counts"]}
    assert counts["人员"] == "2"
    assert facts.last is not None
    assert facts.last.hash is not None
    assert data["code"] == code_of(facts.last.hash)
    paper = handover_job(what)()
    assert paper.missing == []
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper.pdf)).pages)
    for word in ("账 簿 移 交 清 单", "早就错了。", "柳青原", "监交人（签名）", data["code"]):
        assert word in text


def test_every_book_of_a_unit_is_named_in_the_lists(office: Office) -> None:
    tables = set(office.keeper.own.facts().counts) - {"journal"}
    assert tables - set(NAMES) == set(), "these tables need a name in backups/rules/contents.py"
    assert set(NAMES) - tables == set(), "there are no such tables"
    assert len(set(NAMES.values())) == len(NAMES), "two lines of a list read alike"


def test_rows_of_a_newer_program_are_counted_together() -> None:
    counts = {"person": 2, "change": 7, "journal": 90, "later": 3, "latest": 4, "review_letter": 1}
    assert list(contents(counts).items()) == [
        ("人员", 2), ("政审函调", 1), ("改动次数", 7), ("其他记录", 7),
    ]  # fmt: skip
    assert "其他记录" not in contents({"person": 2})
    assert by_book(contents(counts | {"meeting": 0}).items()) == {
        "党员名册": [("人员", 2)], "发展党员": [("政审函调", 1)],
        "改动历史": [("改动次数", 7)], "其他记录": [("其他记录", 7)],
    }  # fmt: skip
