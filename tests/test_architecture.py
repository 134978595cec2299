"""The house as drawn: floors, sizes, names, and who may write, read the clock or name a figure."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import grimp
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "partydesk"
FILES = sorted(SOURCE.rglob("*.py"))
TEXTS = [
    file
    for top in ("src", "resources", "installer", "tests", ".ci")
    for file in sorted((ROOT / top).rglob("*"))
    if file.is_file() and file.suffix in {".py", ".toml", ".md", ".sh", ".cmd", ".svg", ""}
    and "__pycache__" not in file.parts
]  # fmt: skip

FEATURE_FILES = {
    "__init__", "rules", "tables", "queries", "service", "findings", "papers", "sheets", "dialogs",
    "page",
}  # fmt: skip
BANNED = {"utils", "helpers", "common", "misc", "manager", "handler", "base", "data", "info"}
CLOCK = re.compile(r"\b(date\.today|datetime\.now|time\.time)\(")
WRITES = re.compile(r"\.(create|insert_many|bulk_create|save|delete_instance|executemany)\(")
MAX_FILE, MAX_FUNCTION, MAX_CLASS, MAX_PARAMETERS = 300, 40, 250, 6


def relative(file: Path) -> str:
    return file.relative_to(SOURCE).as_posix()


def nodes(kind: type[ast.AST] | tuple[type[ast.AST], ...]) -> Iterator[tuple[str, ast.AST]]:
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, kind):
                yield relative(file), node


def lines(node: ast.AST) -> int:
    assert isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_files_functions_and_classes_stay_small() -> None:
    files = [
        f"{relative(file)}: {count} lines"
        for file in FILES
        if (count := len(file.read_text(encoding="utf-8").splitlines())) > MAX_FILE
    ]
    functions = [
        f"{file}:{node.name}: {lines(node)} lines"  # type: ignore[attr-defined]
        for file, node in nodes((ast.FunctionDef, ast.AsyncFunctionDef))
        if lines(node) > MAX_FUNCTION
    ]
    classes = [
        f"{file}:{node.name}: {lines(node)} lines"  # type: ignore[attr-defined]
        for file, node in nodes(ast.ClassDef)
        if lines(node) > MAX_CLASS
    ]
    assert files + functions + classes == []


def test_the_modules_form_no_cycle() -> None:
    graph = grimp.build_graph("partydesk", include_external_packages=False, cache_dir=None)
    cycles = []
    for module in sorted(graph.modules):
        for imported in graph.find_modules_directly_imported_by(module):
            chain = graph.find_shortest_chain(imported, module)
            if chain is not None:
                cycles.append((module, *chain))
    assert cycles == []


def test_a_feature_holds_the_known_rooms_and_no_other() -> None:
    strangers = [
        f"{feature.name}/{room.name}"
        for feature in (SOURCE / "features").iterdir()
        if feature.is_dir() and feature.name != "__pycache__"
        for room in feature.iterdir()
        if room.stem not in FEATURE_FILES and room.name != "__pycache__"
    ]
    assert strangers == []


def test_a_module_never_hides_the_name_that_its_room_offers() -> None:
    rooms = [
        import_module(".".join(("partydesk", *file.parent.relative_to(SOURCE).parts)))
        for file in FILES
        if file.name == "__init__.py" and "drawers(" in file.read_text(encoding="utf-8")
    ]
    assert rooms
    for room in rooms:
        modules = {one.name for one in iter_modules(room.__path__)}
        assert modules.isdisjoint(room.__all__), room.__name__
        assert [name for name in room.__all__ if not hasattr(room, name)] == []


def test_no_attic_modules() -> None:
    assert [relative(file) for file in FILES if file.stem in BANNED] == []


def test_the_clock_is_read_only_where_the_program_is_put_together() -> None:
    allowed = {"store/unit.py", "store/lock.py", "store/migrate.py", "ui/crash.py"}
    allowed.add("store/keys/unlocking.py")  # how long a wrong password has to wait
    readers = [
        relative(file)
        for file in FILES
        if CLOCK.search(file.read_text(encoding="utf-8")) and relative(file) not in allowed
    ]
    assert [file for file in readers if not file.startswith(("cli/", "app"))] == []


def test_only_services_write() -> None:
    writers = [
        relative(file)
        for file in FILES
        if re.search(r"/(queries|findings|papers|sheets|rules)(/|\.py)", relative(file))
        and WRITES.search(file.read_text(encoding="utf-8"))
        and "partydesk.features" in file.read_text(encoding="utf-8")
    ]
    assert writers == []


@pytest.mark.parametrize("pattern", ["TODO", "FIXME", "XXX", "NotImplementedError"])
def test_nothing_is_left_open_in_the_tree(pattern: str) -> None:
    mine = Path(__file__).resolve()
    open_ends = [
        str(file.relative_to(ROOT))
        for file in TEXTS
        if file != mine and re.search(rf"\b{pattern}\b", file.read_text(encoding="utf-8"))
    ]
    assert open_ends == []


def test_no_file_names_a_place_of_one_machine() -> None:
    place = re.compile(r"(?<![\w.])/(?:work|root|home/\w+)/|C:\\Users\\")
    mine = Path(__file__).resolve()
    named = [
        str(file.relative_to(ROOT))
        for file in TEXTS
        if file != mine and place.search(file.read_text(encoding="utf-8"))
    ]
    assert named == []
