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

from partydesk.store.trouble import in_words

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
_OPEN = f"""SELECT {_COLUMNS},
  (SELECT hash FROM change WHERE id < ?1 ORDER BY id DESC LIMIT 1) FROM change WHERE id = ?1"""
# JSON holds no zero byte, so nothing can slip from one column into the next.
SAID = """char(0) || id || char(0) || tbl || char(0) || row || char(0)
    || coalesce(person, '') || char(0) || coalesce(old, '') || char(0) || coalesce(new, '')"""
"""SQL: what the digest of a row change is made of."""
_SAID = f"SELECT tbl, {SAID}, salt, digest FROM journal WHERE change = ? ORDER BY id"


def close(database: peewee.Database, change: int) -> frozenset[str]:
    """Hash an open change and bind it to the one before; returns the tables it touched."""
    run = database.connection().execute
    *columns, before = run(_OPEN, (change,)).fetchone()
    tables: set[str] = set()
    made = hash_of(database, Link._make(columns), before, tables)
    run("UPDATE change SET hash = ? WHERE id = ?", (made, change))
    return frozenset(tables)


def hash_of(
    database: peewee.Database, link: Link, before: str | None, tables: set[str] | None = None
) -> str:
    """The hash that a change must have after `before`; `tables` gets those it touched.

    It asks the driver itself, as every change waits for it: peewee takes longer over a statement
    than the file.

    Raises:
        StoreTrouble: for known faults of the disk.
    """
    run = database.connection().execute
    touched = set() if tables is None else tables
    whole = sha256(f"{before or _GENESIS}\0{link.id}\0{link.at}\0{link.clerk}\0".encode())
    whole.update(f"{link.kind}\0{link.target or ''}\0{label_digest(link)}\0".encode())
    with in_words():
        turns = run("SELECT target, stands FROM turn WHERE change = ? ORDER BY target", (link.id,))
        whole.update("".join(f"{target}:{stands}\0" for target, stands in turns).encode())
        if link.kind == "purge":
            purged = run(
                "SELECT people, rows, digest FROM purge WHERE change = ?", (link.id,)
            ).fetchone()
            whole.update(f"{purged}\0".encode())
        add = whole.update
        for table, said, salt, digest in run(_SAID, (link.id,)):
            add((digest or row_digest(said, salt)).encode())
            touched.add(table)
    return whole.hexdigest()


def links(database: peewee.Database, narrowed: str = "") -> Iterator[Link]:
    """The changes in their order."""
    rows = database.execute_sql(f"SELECT {_COLUMNS} FROM change {narrowed} ORDER BY id")
    return (Link(*row) for row in rows)


def row_digest(said: str, salt: bytes | None) -> str:
    """The digest of one row change: `said` is what the file puts together of it (`SAID`)."""
    return sha256((salt or b"") + said.encode()).hexdigest()


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
