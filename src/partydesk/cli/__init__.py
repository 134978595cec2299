"""The command line: the same services as the window, for scripts, tests and batch printing."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from partydesk.cli import (
    bench,
    calc,
    checking,
    filling,
    importing,
    printing,
    safekeeping,
    unit,
    verifying,
)
from partydesk.cli.parser import WRONG_USE, Parser
from partydesk.cli.speaking import speak_utf8, tell
from partydesk.kernel.findings import Refusal
from partydesk.kernel.rulebook import RuleDataError
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_STOPPED = 130  # as a shell says it of a command that Ctrl+C ended
_COMMANDS = (unit, importing, printing, filling, checking, verifying, safekeeping, calc, bench)


def main(argv: Sequence[str]) -> int:
    """Run one command; the exit status is 0 done, 1 findings or rows refused, 2 wrong use."""
    speak_utf8()
    parser = Parser(
        prog="partydesk", description="党支部工作台的命令行，与窗口用同一套账簿。",
        epilog="不写命令，或写 open DIR，打开窗口。每个命令的参数：partydesk 命令 --help",
    )  # fmt: skip
    commands = parser.add_subparsers(title="命令", dest="command", required=True, metavar="命令")
    for module in _COMMANDS:
        module.add_parser(commands)
    try:
        with in_words():
            return _run(parser, argv)
    except (Refusal, StoreTrouble) as trouble:
        tell(trouble.sentence)
    except RuleDataError as error:
        tell(f"规则表有误：{error}")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else WRONG_USE
    except KeyboardInterrupt:
        tell("已停止。")
        return _STOPPED
    return WRONG_USE


def _run(parser: Parser, argv: Sequence[str]) -> int:
    """One command with its output; a reader that has heard enough (`| head`) is no trouble."""
    try:
        args = parser.parse_args(argv)
        status = int(args.run(args))
        sys.stdout.flush()
    except BrokenPipeError:
        _give_up_stdout()
        return 0
    except OSError:
        try:
            sys.stdout.flush()
        except OSError:
            _give_up_stdout()
        raise
    return status


def _give_up_stdout() -> None:
    """Python flushes once more at its end, and would complain where nothing can be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
