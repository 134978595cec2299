"""The binding to Qt, read before everything else that uses it."""

from __future__ import annotations

import builtins
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import CodeType

# What the binding brings to write its own descriptions: compiled anew at every start, though only
# a developer's tool asks for it. What its error messages need is read as ever.
_TOOLS = frozenset(
    f"shibokensupport/signature/lib/{name}.py" for name in ("enum_sig", "pyi_generator")
)
_LATER = """
def __getattr__(name):
    from partydesk.ui.binding import fill
    return fill(globals(), __getattr__.__code__.co_filename, name)
"""
_sources: dict[str, bytes] = {}


def read_qt() -> None:
    """Read PySide without the search that it begins with, and without the tools of its makers.

    From its first import on it reads the source of every further module, the libraries' too, to see
    whether it asks for a feature (`from __feature__ import …`). Nothing here does.
    """
    plain_import, plain_compile = builtins.__import__, builtins.compile

    def compile_later(source: Any, filename: Any, *how: Any, **more: Any) -> CodeType:
        if filename not in _TOOLS:
            return plain_compile(source, filename, *how, **more)  # type: ignore[no-any-return]
        _sources[filename] = source
        return plain_compile(_LATER, filename, "exec")

    if "PySide6.QtCore" not in sys.modules:
        builtins.compile = compile_later  # type: ignore[assignment]
    try:
        import PySide6.QtCore  # noqa: F401, PLC0415 - in its place
    finally:
        builtins.__import__, builtins.compile = plain_import, plain_compile


def fill(module: dict[str, Any], filename: str, name: str) -> object:
    """Read one of the tools after all, and give what was asked of it.

    Raises:
        AttributeError: it has nothing of that name.
    """
    source = None if name.startswith("__") else _sources.pop(filename, None)
    if source is not None:
        exec(compile(source, filename, "exec"), module)  # noqa: S102 - as its own reader does
    if name not in module:
        raise AttributeError(name)
    return module[name]
