"""The scripts for Windows, which no machine of ours runs: what can be told by reading them.

cmd reads a batch file byte by byte in the console's own code page, needs CRLF, and takes `%`, `!`,
`&`, `<`, `>` and `^` for its own outside of quotes.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

INSTALLER = Path(__file__).resolve().parents[2] / "installer"
SCRIPTS = ["run.cmd", "test.cmd", "setup.cmd"]
QUOTED = re.compile(r'"[^"]*"')


def lines(script: str) -> list[str]:
    return (INSTALLER / script).read_bytes().decode("utf-8").splitlines()


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_line_ends_as_cmd_wants_and_nothing_stands_before_the_first(script: str) -> None:
    content = (INSTALLER / script).read_bytes()
    assert content.startswith(b"@echo off\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert content.endswith(b"\r\n")


def test_git_keeps_the_line_ends() -> None:
    kept = (INSTALLER / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert "*.cmd text eol=crlf" in kept


@pytest.mark.parametrize("script", SCRIPTS)
def test_chinese_stands_only_after_the_code_page_is_utf_8(script: str) -> None:
    utf8 = False
    for line in lines(script):
        utf8 = utf8 or line == "chcp 65001 >nul"
        assert line.isascii() or utf8, line


@pytest.mark.parametrize("script", SCRIPTS)
def test_quotes_are_closed_and_paths_are_quoted(script: str) -> None:
    for line in lines(script):
        assert line.count('"') % 2 == 0, line
        assert "%~dp0" not in QUOTED.sub("", line), line
        assert "!" not in QUOTED.sub("", line), line


@pytest.mark.parametrize(("script", "starts"), [("run", "launch.py"), ("test", "gates.py")])
def test_the_twins_start_the_same(script: str, starts: str) -> None:
    assert f'%PYTHON% "%~dp0{starts}" %*' in lines(f"{script}.cmd")
    assert f'"$installer/{starts}" "$@"' in (INSTALLER / script).read_text(encoding="utf-8")
    assert (INSTALLER / starts).is_file()


def test_the_same_pythons_fit_on_both_systems() -> None:
    fits = "(3, 11) <= sys.version_info[:2] <= (3, 13)"
    assert fits in "\n".join(lines("setup.cmd"))
    assert fits in (INSTALLER / "setup.sh").read_text(encoding="utf-8")
