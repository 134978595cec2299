"""The hash chain over changes: what was written once cannot be altered without its being seen.

Each closed change bears a hash over the hash of the change before it, its own columns and a digest
of each of its row changes. Whoever alters, inserts or takes out a change or a row of the journal
breaks the chain from there on. The chain shows tampering, it does not forbid it: somebody who has
the password and this program could write the whole chain anew. That is why its code is printed
under a signed ledger (`code_of`): paper that was signed last year cannot be written anew.

The chain rests on digests, never on content itself, so that a purge by retention can drop content
and leave the digest. Every digest has a salt of its own that goes with the content: without it
nobody can try out which name or number once stood there.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    import peewee

SALT = "journal_salt"
"""Name of the SQL function that salts a row change; each connection of the unit has it."""
SALT_SIZE = 16
_GENESIS = ""
# Crockford's letters: none that could be taken for another when it is read from paper.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")
_CODE, _GROUP, _BITS = 12, 4, 5


class RowChange(NamedTuple):
    """One row of the journal as the chain sees it; a purged one has its `digest` and no salt."""

    id: int
    table: str
    row: int
    person: int | None
    old: str | None
    new: str | None
    salt: bytes | None
    digest: str | None


class Link(NamedTuple):
    """One change as the chain sees it.

    Attributes:
        digest: of the label, where a purge has taken names out of it; it has no salt then.
        hash: as it stands in the file; None while the change is open.
    """

    id: int
    at: str
    clerk: str
    label: str
    kind: str
    target: int | None
    salt: bytes | None
    digest: str | None
    hash: str | None


_COLUMNS = "id, at, clerk, label, kind, target, salt, digest, hash"
_ROWS = "id, tbl, row, person, old, new, salt, digest"
_DIGESTED = """SELECT char(0) || id || char(0) || tbl || char(0) || row || char(0)
    || coalesce(person, '') || char(0) || coalesce(old, '') || char(0) || coalesce(new, ''),
    salt, digest FROM journal WHERE change = ? ORDER BY id"""


def close(database: peewee.Database, change: int) -> str:
    """Hash an open change and bind it to the one before; returns its hash."""
    (link,) = links(database, f"WHERE id = {change:d}")
    before = database.execute_sql(
        "SELECT hash FROM change WHERE id < ? ORDER BY id DESC LIMIT 1", (change,)
    ).fetchone()
    made = hash_of(database, link, before[0] if before else _GENESIS)
    database.execute_sql("UPDATE change SET hash = ? WHERE id = ?", (made, change))
    return made


def hash_of(database: peewee.Database, link: Link, before: str | None) -> str:
    """The hash that a change must have after `before`."""
    whole = sha256(f"{before or _GENESIS}\0{link.id}\0{link.at}\0{link.clerk}\0".encode())
    whole.update(f"{link.kind}\0{link.target or ''}\0{label_digest(link)}\0".encode())
    turns = database.execute_sql(
        "SELECT target, stands FROM turn WHERE change = ? ORDER BY target", (link.id,)
    )
    whole.update("".join(f"{target}:{stands}\0" for target, stands in turns.fetchall()).encode())
    if link.kind == "purge":
        said = database.execute_sql(
            "SELECT people, rows, digest FROM purge WHERE change = ?", (link.id,)
        ).fetchone()
        whole.update(f"{said}\0".encode())
    add = whole.update
    for text, salt, digest in database.execute_sql(_DIGESTED, (link.id,)):
        # as `row_digest`; the file puts the text together in a third of the time
        add((digest or sha256((salt or b"") + text.encode()).hexdigest()).encode())
    return whole.hexdigest()


def links(database: peewee.Database, narrowed: str = "") -> Iterator[Link]:
    """The changes in their order."""
    rows = database.execute_sql(f"SELECT {_COLUMNS} FROM change {narrowed} ORDER BY id")
    return (Link(*row) for row in rows)


def row_changes(database: peewee.Database, change: int) -> Iterator[RowChange]:
    """The row changes of one change in their order, straight from the driver."""
    rows = database.execute_sql(
        f"SELECT {_ROWS} FROM journal WHERE change = ? ORDER BY id", (change,)
    )
    return map(RowChange._make, rows)


def row_digest(row: RowChange) -> bytes:
    """The digest of one row change, in hexadecimal; JSON holds no zero byte, so none can slip."""
    id_, table, number, person, old, new, salt, _ = row
    text = f"\0{id_}\0{table}\0{number}\0{person or ''}\0{old or ''}\0{new or ''}"
    return sha256((salt or b"") + text.encode()).hexdigest().encode()


def label_digest(link: Link) -> str:
    """The digest of a change's label: it names people, and a purge may have to drop it."""
    return link.digest or sha256((link.salt or b"") + link.label.encode()).hexdigest()


def code_of(made: str) -> str:
    """A hash as a short code for paper, `7K3M-Q9TD-2XHA`: 60 bits of it in letters hard to confuse.

    Sixty bits cannot be met by chance; a code that fits stands for the whole hash.
    """
    number = int(made, 16) >> (len(made) * 4 - _CODE * _BITS)
    letters = [_LETTERS[number >> _BITS * n & (1 << _BITS) - 1] for n in reversed(range(_CODE))]
    text = "".join(letters)
    return "-".join(text[n : n + _GROUP] for n in range(0, _CODE, _GROUP))


def read_code(text: str) -> str | None:
    """A code as somebody typed it from paper, in its printed form; None when it cannot be one."""
    letters = "".join(text.split()).replace("-", "").replace("－", "").upper().translate(_MISREAD)
    if len(letters) != _CODE or any(letter not in _LETTERS for letter in letters):
        return None
    return "-".join(letters[n : n + _GROUP] for n in range(0, _CODE, _GROUP))
