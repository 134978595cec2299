"""The command line: the same services as the window, for scripts, tests and batch printing."""

from __future__ import annotations

import argparse
import contextlib
import sys
from typing import TYPE_CHECKING, NoReturn

from partydesk.cli import bench, calc, checking, importing, printing, safekeeping, unit
from partydesk.kernel.findings import Refusal
from partydesk.kernel.rulebook import RuleDataError
from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

_WRONG_USE = 2
_COMMANDS = (unit, importing, printing, checking, safekeeping, calc, bench)
_USAGE_FAULTS = (
    ("the following arguments are required: ", "缺少参数："),
    ("unrecognized arguments: ", "不认识的参数："),
    ("invalid choice: ", "没有这个选择："),
    ("expected one argument", "后面要跟一个值"),
    ("expected at least one argument", "后面至少要跟一个值"),
    ("invalid date value: ", "不是日期："),
    ("invalid int value: ", "不是整数："),
    ("invalid Decimal value: ", "不是数："),
    ("argument ", "参数 "),
    ("choose from ", "可选："),
)


class _Parser(argparse.ArgumentParser):
    """argparse that speaks Chinese when the command was typed wrongly."""

    def error(self, message: str) -> NoReturn:
        for english, chinese in _USAGE_FAULTS:
            message = message.replace(english, chinese)
        self.exit(_WRONG_USE, f"{message}（用法：{self.prog} --help）\n")


def main(argv: Sequence[str]) -> int:
    """Run one command; the exit status is 0 done, 1 findings or rows refused, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    parser = _Parser(prog="partydesk", description="党支部工作台的命令行，与窗口用同一套账簿。")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    for module in _COMMANDS:
        module.add_parser(commands)
    try:
        args = parser.parse_args(argv)
        return int(args.run(args))
    except (Refusal, StoreTrouble) as trouble:
        print(trouble.sentence, file=sys.stderr)
    except RuleDataError as error:
        print(f"规则表有误：{error}", file=sys.stderr)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else _WRONG_USE
    except BrokenPipeError:
        return 0
    return _WRONG_USE


def _speak_utf8(stream: TextIO) -> None:
    """A Chinese Windows console or a POSIX locale must not turn a name into question marks."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        with contextlib.suppress(ValueError, OSError):
            reconfigure(encoding="utf-8", errors="replace")
