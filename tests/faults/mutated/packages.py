"""Packages of a whole unit, and the ways in which they are spoilt: bytes, members, head,
inside."""

from __future__ import annotations

import hashlib
import io
import json
import stat
import zipfile
from typing import TYPE_CHECKING, Any

from partydesk.books import create_books
from partydesk.cli.importing import import_file
from partydesk.features.organization.rules import OrganizationKind
from partydesk.store import keys
from partydesk.store.keys.sealing import Cost
from partydesk.store.snapshot.package import HEAD, KEYS, UNIT
from tests.faults.mutated.spreadsheets import CHARACTERS, WORDS, cut, doubled, flipped, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

PASSWORD = "春天的第一场雨"
_NAMES = (
    "../unit.db", "/etc/passwd", "..\\unit.db", "C:\\unit.db", "UNIT.DB", "unit.db/", "unit.db ",
    "unit.db.",
    "unit.keys", "backups/x.db", "附件-20261123-123005-0123456789abcdef.db", "\u202ebd.tinu",
    "x" * 60_000,
    "unit.db-wal", "unit.lock", "forms/x.toml", "",
)  # fmt: skip


def plain(place: Path) -> bytes:
    """A unit of twelve people as one file."""
    return _package(place, None)


def locked(place: Path) -> bytes:
    """The same with a password."""
    return _package(place, keys.new_lock("王芳", PASSWORD, Cost(1, 8 << 20)))


BASES: dict[str, Callable[[Path], bytes]] = {"plain.pdunit": plain, "locked.pdunit": locked}


def _package(place: Path, lock: Any) -> bytes:
    roster = place / "base.csv"
    roster.write_bytes(text(place))
    books = create_books(place / "base", "某某支部", OrganizationKind.BRANCH, lock)
    import_file(books, roster)
    books.backups.write_file(place / "base.pdunit")
    books.close()
    return (place / "base.pdunit").read_bytes()


def spoilt(base: bytes, dice: Random) -> bytes:
    """The package once more, spoilt in one of the ways."""
    way = dice.choice(
        (flipped, flipped, cut, doubled, _members, _members, _head, _head, *(_inside,) * 6)
    )
    return way(base, dice)


def _parts(base: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(base)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(members: list[tuple[str, bytes]], dice: Random | None = None) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_STORED) as archive:
        for name, body in members:
            info = zipfile.ZipInfo(name)
            if dice is not None and dice.random() < 0.3:
                info.compress_type = dice.choice(
                    (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
                )
            if dice is not None and dice.random() < 0.3:
                info.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, body)
    return memory.getvalue()


def _announced(
    parts: dict[str, bytes], changes: dict[str, Any] | None = None
) -> list[tuple[str, bytes]]:
    """The members with a head that fits them: as somebody does who knows how it is made."""
    head = json.loads(parts[HEAD]) | (changes or {})
    if changes is None or "parts" not in changes:
        head["parts"] = {
            name: {"size": len(body), "sha256": hashlib.sha256(body).hexdigest()}
            for name, body in parts.items() if name != HEAD
        }  # fmt: skip
    return [(HEAD, json.dumps(head).encode()), *((n, b) for n, b in parts.items() if n != HEAD)]


def _members(base: bytes, dice: Random) -> bytes:
    """Members of names that lead elsewhere, there twice, missing, links."""
    parts = _parts(base)
    what = dice.choice(("more", "twice", "gone", "swapped", "odd"))
    if what == "more":
        parts[dice.choice(_NAMES)] = dice.choice((b"", b"x" * 100, parts[UNIT]))
    elif what == "gone":
        del parts[dice.choice([name for name in parts if name != HEAD])]
    members = _announced(parts)
    if what == "twice":
        members.append((dice.choice(list(parts)), dice.choice((b"", parts[UNIT], b"{}"))))
    elif what == "swapped":
        dice.shuffle(members)
    return _packed(members, dice if what == "odd" else None)


def _head(base: bytes, dice: Random) -> bytes:
    """A head with values that make no sense."""
    parts = _parts(base)
    head = json.loads(parts[HEAD])
    wild: list[Any] = [None, [], {}, -1, 1 << 80, 1e308, True, [[]] * 100, *WORDS, *CHARACTERS]
    what = dice.choice([*head, "size", "sha256", "deep", "raw", "large"])
    if what in {"size", "sha256"}:
        dice.choice(list(head["parts"].values()))[what] = dice.choice(wild)
        body = json.dumps(head).encode()
    elif what == "deep":
        body = b"[" * dice.choice((100, 100_000))
    elif what == "raw":
        body = flipped(parts[HEAD], dice)
    elif what == "large":
        body = json.dumps(head | {"more": "x" * (3 << 20)}).encode()
    else:
        body = json.dumps(head | {what: dice.choice(wild)}).encode()
    return _packed([(HEAD, body), *((n, b) for n, b in parts.items() if n != HEAD)])


def _inside(base: bytes, dice: Random) -> bytes:
    """The database or the keys are spoilt, and the head fits what they are now."""
    parts = _parts(base)
    name = KEYS if KEYS in parts and dice.random() < 0.5 else UNIT
    body = parts[name]
    if name == KEYS:
        body = dice.choice((_keys, flipped))(body, dice)
    else:
        body = dice.choice((flipped, flipped, _paged, cut, doubled))(body, dice)
    return _packed(_announced({**parts, name: body}))


def _keys(body: bytes, dice: Random) -> bytes:
    values = json.loads(body)
    wild: list[Any] = [
        None,
        [],
        {},
        -1,
        0,
        1,
        16,
        17,
        1 << 30,
        1 << 31,
        1 << 80,
        1.5,
        True,
        "AAAA",
        *WORDS,
    ]
    at: Any = values
    if dice.random() < 0.4:
        at = values["slots"][0]
    at[dice.choice(list(at))] = dice.choice(wild)
    return json.dumps(values).encode()


def _paged(body: bytes, dice: Random) -> bytes:
    """One page is another's, or a text of the records has other bytes."""
    if dice.random() < 0.5:
        pages = len(body) // 4096
        first, second = (dice.randrange(pages) * 4096 for _ in range(2))
        return body[:first] + body[second : second + 4096] + body[first + 4096 :]
    word = dice.choice(
        ("正式党员", "某某支部", "change", "full", "2026", "第一", "journal", "INSERT")
    ).encode()
    places = [at for at in range(len(body)) if body.startswith(word, at)] if word in body else [0]
    at = dice.choice(places)
    return body[:at] + bytes(dice.choice((0, 255, 0x80, 39)) for _ in word) + body[at + len(word) :]
