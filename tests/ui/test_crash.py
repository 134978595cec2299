from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui import crash

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Answers


def fall(id_number: str) -> None:
    raise ValueError(f"cannot read {id_number}")


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    return tmp_path / "partydesk" / "faults.log"


def crashed(work: Callable[[], None]) -> None:
    try:
        work()
    except (ValueError, StoreTrouble, Refusal) as error:
        sys.excepthook(type(error), error, error.__traceback__)


@pytest.mark.usefixtures("qapp")
def test_the_clerk_is_told_in_words_and_what_was_written_is_kept(
    log: Path, answers: Answers
) -> None:
    saved: list[bool] = []
    crash.install(log, lambda: saved.append(True), answers)
    crashed(lambda: fall("990101199001010015"))
    assert saved == [True]
    assert answers.asked == ["程序出了问题，刚才这一步没有做完。以前保存的内容都在。"]


@pytest.mark.usefixtures("qapp")
def test_the_log_names_the_place_and_nobody(log: Path, answers: Answers) -> None:
    crash.install(log, lambda: None, answers)
    crashed(lambda: fall("990101199001010015"))
    text = log.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "test_crash.py" in text
    assert "fall" in text
    assert "990101" not in text
    assert "cannot read" not in text
    assert str(log.parent) not in text


@pytest.mark.usefixtures("qapp")
def test_a_save_that_fails_as_well_is_not_called_saved(log: Path, answers: Answers) -> None:
    def broken() -> None:
        raise OSError

    crash.install(log, broken, answers)
    crashed(lambda: fall("x"))
    assert "可能没有保存" in answers.asked[0]


@pytest.mark.usefixtures("qapp")
def test_trouble_with_the_disk_is_no_fault_of_the_program(log: Path, answers: Answers) -> None:
    def pulled_out() -> None:
        raise StoreTrouble("读写磁盘出错，请检查 U 盘或硬盘是否松动。")

    crash.install(log, lambda: None, answers)
    crashed(pulled_out)
    assert answers.asked == ["读写磁盘出错，请检查 U 盘或硬盘是否松动。"]
    assert not log.exists()


@pytest.mark.usefixtures("qapp")
def test_a_refusal_that_no_page_expected_is_told_in_its_own_words(
    log: Path, answers: Answers
) -> None:
    def gone_meanwhile() -> None:
        raise Refusal("没有这次换届，可能已被撤销。")

    crash.install(log, lambda: None, answers)
    crashed(gone_meanwhile)
    assert answers.asked == ["没有这次换届，可能已被撤销。"]
    assert "gone_meanwhile" in log.read_text(encoding="utf-8")  # a page should have said it


@pytest.mark.usefixtures("qapp")
def test_a_log_that_cannot_be_written_does_not_hide_the_fault(
    tmp_path: Path, log: Path, answers: Answers
) -> None:
    (tmp_path / "partydesk").write_text("a file where the folder should be", encoding="utf-8")
    crash.install(log, lambda: None, answers)
    crashed(lambda: fall("x"))
    assert len(answers.asked) == 1
