"""Spoilt files are taken in: `mutated_files.py DIR [COUNT] [SEED] [FIRST] [packages|spreadsheets]`.

File by file a roster is imported into a unit, or a package made a unit folder, each spoilt in a way
that SEED and its number give. What may come of it: one Chinese sentence and nothing changed, or one
whole change that can be taken back. A child does it, with limited memory and seconds; if it dies,
that file is named and the next child goes on behind it. Prints one JSON document: how many files
were refused and how many taken in, the peak of memory in MB, the slowest file, and every fault. Not
on Windows, which knows no fork.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import sys
import time
import traceback
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from partydesk.books import create_books, open_books
from partydesk.cli.importing import import_file
from partydesk.features.organization.rules import OrganizationKind
from partydesk.kernel.findings import Refusal
from partydesk.store import proof
from partydesk.store.keys import unlock
from partydesk.store.snapshot.founding import found_from
from partydesk.store.trouble import StoreTrouble
from tests.faults.mutated import packages, spreadsheets

MEMORY = 1536 << 20  # bytes of address space
SECONDS = 60
ROUND = 500  # files that one child takes
TODAY = date(2026, 11, 23)
CHINESE, FOREIGN = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"Traceback|Error|Errno|None|<class")


@dataclass
class Told:
    """What came of it."""

    files: int = 0
    ended: dict[str, int] = field(default_factory=dict)
    peak_mb: int = 0
    slowest: tuple[float, int, str] = (0.0, -1, "")
    faults: list[str] = field(default_factory=list)

    def hear(self, kind: str, line: list[Any]) -> None:
        """What a child said of one file."""
        number, ended, fault, took, peak = line
        if number >= 0:
            self.files += 1
            word = f"{kind.rpartition('.')[2]} {ended}"
            self.ended[word] = self.ended.get(word, 0) + 1
        self.slowest = max(self.slowest, (round(took, 2), number, kind))
        self.peak_mb = max(self.peak_mb, peak)
        if fault:
            self.faults.append(f"{number} {kind} {ended}: {fault}")


def sentence_of(trouble: Refusal | StoreTrouble) -> str:
    """What is wrong with what was said; empty for one Chinese sentence."""
    said = trouble.sentence
    whole = CHINESE.search(said) and said.endswith("。") and said.isprintable() and len(said) < 500
    return "" if whole and not FOREIGN.search(said) else f"said: {said!r}"


def held(books: Any) -> tuple[object, ...]:
    """What the unit holds beside its journal."""
    ask = books.store.database.execute_sql
    tables = [name for (name,) in ask("SELECT DISTINCT tbl FROM journal ORDER BY 1")]
    found = ((name, ask(f'SELECT * FROM "{name}" ORDER BY id').fetchall()) for name in tables)
    return tuple((name, rows) for name, rows in found if rows)


class Imports:
    """One unit that takes every spreadsheet in, and takes it back."""

    def __init__(self, place: Path) -> None:
        self._books = create_books(
            place / "unit", "某某支部", OrganizationKind.BRANCH, today=lambda: TODAY
        )
        self._books.roster  # noqa: B018 - made before the first file is timed

    def take(self, file: Path) -> tuple[str, str]:
        """How it ended and what is wrong with that."""
        books, before = self._books, held(self._books)
        changes = "SELECT count(*) FROM change"
        (count,) = books.store.database.execute_sql(changes).fetchone()
        try:
            report = import_file(books, file)
        except (Refusal, StoreTrouble) as trouble:
            same = held(books) == before
            return "refused", sentence_of(trouble) or ("" if same else "refused, but changed")
        (after,) = books.store.database.execute_sql(changes).fetchone()
        rows = report.added + report.updated + report.unchanged + len(report.refused)
        if report.rows != rows:
            return "taken", f"{report.rows} rows, {rows} outcomes"
        if after > count:
            books.store.undo()
            if after != count + 1 or held(books) != before:
                return "taken", "more than one change"
        return ("taken" if report.added else "nobody taken"), ""

    def end(self) -> str:
        """What is wrong with the unit after all of them."""
        proved = proof.prove(self._books.store.database)
        self._books.close()
        return "；".join([*proved.troubles, *map(str, proved.differences)])


class Arrivals:
    """Every package becomes a unit folder, or nothing."""

    def __init__(self, place: Path) -> None:
        self._folder = place / "arrived"

    def take(self, file: Path) -> tuple[str, str]:
        """How it ended and what is wrong with that."""
        names = {one.name for one in file.parent.iterdir()}

        def key_of(folder: Path) -> Any:
            keys = unlock(folder, packages.PASSWORD) if "locked" in file.name else None
            return None if keys is None else keys.key

        try:
            found_from(file, self._folder, key_of)
        except (Refusal, StoreTrouble) as trouble:
            left = {one.name for one in file.parent.iterdir()} - names
            return "refused", sentence_of(trouble) or ("" if not left else f"left behind: {left}")
        try:
            return self._used("locked" in file.name)
        finally:
            shutil.rmtree(self._folder)

    def _used(self, locked: bool) -> tuple[str, str]:
        try:
            keys = unlock(self._folder, packages.PASSWORD) if locked else None
            books = open_books(self._folder, keys, lambda: TODAY)
        except (Refusal, StoreTrouble) as trouble:
            return "does not open", sentence_of(trouble)
        try:
            books.findings(TODAY)
            proved = proof.prove(books.store.database)
        except (Refusal, StoreTrouble) as trouble:
            return "opens, not read", sentence_of(trouble)
        finally:
            books.close()
        return ("altered, told" if proved.differences or proved.troubles else "taken"), ""

    def end(self) -> str:
        """Nothing stays."""
        return ""


def spoilt(number: int, seed: int, bases: dict[str, bytes]) -> tuple[str, bytes]:
    """File `number`: of which kind it is, and its bytes."""
    dice = Random(f"{seed}:{number}")  # noqa: S311 - repeatable on purpose
    kind = dice.choices(list(bases), [4 if one == "xlsx" else 1 for one in bases])[0]
    if kind.endswith("pdunit"):
        return kind, packages.spoilt(bases[kind], dice)
    return kind, spreadsheets.spoilt(kind, bases[kind], dice)


def work(place: Path, numbers: range, seed: int, bases: dict[str, bytes], out: int) -> None:
    """The child: one file after the other, each said before and after."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    job = Arrivals(place) if "plain.pdunit" in bases else Imports(place)
    for number in numbers:
        kind, body = spoilt(number, seed, bases)
        file = place / f"名册.{kind}"
        file.write_bytes(body)
        os.write(out, f"{json.dumps([number, kind])}\n".encode())
        signal.alarm(SECONDS)
        began = time.perf_counter()
        try:
            ended, fault = job.take(file)
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is a fault
            ended, fault = "crashed", f"{error!r} {traceback.format_exc().splitlines()[-3:-1]}"
        signal.alarm(0)
        took = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        os.write(out, f"{json.dumps([number, ended, fault[:1500], took, peak])}\n".encode())
        file.unlink(missing_ok=True)
    fault = job.end()
    os.write(out, f"{json.dumps([-1, 'proved', fault, 0, 0])}\n".encode())


def stretch(
    place: Path, numbers: range, seed: int, bases: dict[str, bytes]
) -> tuple[list[Any], int]:
    """Let a child take these; what it said, and the first number that it did not end."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    back, out = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(back)
        try:
            work(place, numbers, seed, bases, out)
            os._exit(0)
        finally:
            traceback.print_exc()
            os._exit(1)
    os.close(out)
    with os.fdopen(back, encoding="utf-8") as heard:
        said = [json.loads(line) for line in heard]
    _, status = os.waitpid(child, 0)
    if status == 0:
        return said, numbers.stop
    begun = max((int(line[0]) for line in said), default=numbers.start)
    said.append([begun, "died", f"status {status}", 0.0, 0])
    return said, begun + 1


def through(place: Path, numbers: range, seed: int, bases: dict[str, bytes], told: Told) -> None:
    """All these files, child after child."""
    at = numbers.start
    while at < numbers.stop:
        said, at = stretch(place / "work", range(at, min(at + ROUND, numbers.stop)), seed, bases)
        kinds = {line[0]: line[1] for line in said if len(line) == len(("number", "kind"))}
        for line in said:
            if len(line) > len(("number", "kind")):
                number, kind = line[0], kinds.get(line[0], "the unit")
                told.hear(kind, line)
                if line[2] and number >= 0:
                    kept = place / f"{number}.{kind}"
                    kept.write_bytes(spoilt(number, seed, bases)[1])
    shutil.rmtree(place / "work", ignore_errors=True)


def main(place: Path, count: int, seed: int, first: int, only: str) -> Told:
    """Take so many files, every fifth of them a package."""
    sets = {"spreadsheets": spreadsheets.BASES, "packages": packages.BASES}
    shares = {"spreadsheets": count - count // 5, "packages": count // 5}
    told = Told()
    for name, makers in sets.items():
        if only not in {"", name}:
            continue
        bases: dict[str, bytes] = {}
        for kind, make in makers.items():
            with TemporaryDirectory() as beside:
                bases[kind] = make(Path(beside))
        share = count if only else shares[name]
        (place / name).mkdir(parents=True, exist_ok=True)
        through(place / name, range(first, first + share), seed, bases, told)
    return told


if __name__ == "__main__":
    words = [*sys.argv[1:], "", "", "", ""]
    numbers = (int(words[1] or 10_000), int(words[2] or 1), int(words[3] or 0))
    found = asdict(main(Path(words[0]), *numbers, words[4]))
    print(json.dumps(found, ensure_ascii=False, indent=1))  # noqa: T201
