"""argparse in Chinese: its help, and what it says of a command that was typed wrongly."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, NoReturn

from partydesk.cli.speaking import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

WRONG_USE = 2
"""The exit status of a command that cannot be understood or whose input cannot be read."""

_SHOWN = 40

# What argparse says, as a whole: a word of the clerk's own is never taken for one of argparse's.
_FAULTS = tuple(
    (re.compile(english, re.DOTALL), chinese)
    for english, chinese in (
        (r"the following arguments are required: (.*)", "缺少参数：{:list}"),
        (r"unrecognized arguments: (.*)", "不认识的参数：{}"),
        (
            r"argument (.+?): invalid choice: (.*) \(choose from (.*)\)",
            "参数 {}：没有这个选择：{:word}，可选：{:list}",
        ),
        (r"argument (.+?): expected one argument", "参数 {} 后面要跟一个值"),
        (r"argument (.+?): ignored explicit argument (.*)", "参数 {} 后面不跟值：{:word}"),
        (r"argument (.+?): (.*[\u4e00-\u9fff].*)", "参数 {}：{}"),  # a type of our own
        (r"argument (.+?): .*", "参数 {} 的值不对"),
    )
)


class Parser(argparse.ArgumentParser):
    """The parser of the program and, made by `add_parser`, of each of its commands."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            **settings, add_help=False, allow_abbrev=False, formatter_class=_ChineseHelp
        )
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Say in one sentence what is wrong, and leave with the status of wrong use."""
        self.exit(WRONG_USE, f"{one_line(_in_chinese(message))}（用法：{self.prog} --help）\n")

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:
        if action.option_strings and arg_strings == ["--"]:  # argparse itself makes a list of it
            raise argparse.ArgumentError(action, "expected one argument")
        return super()._get_values(action, arg_strings)


class _ChineseHelp(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Typed(str):
    """A part of what argparse says, as Chinese tells a word or a list."""

    __slots__ = ()

    def __format__(self, how: str) -> str:
        bare = self.strip("'")
        if how == "word":
            return f"“{bare if len(bare) <= _SHOWN else bare[:_SHOWN] + '…'}”"
        return bare.replace("', '", "、").replace(", ", "、") if how == "list" else str(self)


def _in_chinese(message: str) -> str:
    for english, chinese in _FAULTS:
        match = english.fullmatch(message)
        if match is not None:
            return chinese.format(*(_Typed(part) for part in match.groups()))
    return "命令的写法不对"
