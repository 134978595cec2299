"""附件: taken in, shown, saved, taken off; the bytes are kept as they came."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk import resources
from partydesk.features.attachments import queries
from partydesk.features.attachments.rules import (
    PICTURE,
    SHEET,
    Choices,
    check_size,
    ending_of,
    tidy_name,
)
from partydesk.features.attachments.service.upkeep import Upkeep
from partydesk.features.attachments.tables import Attachment
from partydesk.kernel.findings import Refusal
from partydesk.kernel.late import late
from partydesk.store.attachments import SourceTrouble
from partydesk.store.rights import Role
from partydesk.store.snapshot import files
from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from PIL import Image

    from partydesk.features.attachments.queries import Item
    from partydesk.features.attachments.rules import Owner
    from partydesk.features.attachments.service import originals, pictures
    from partydesk.features.attachments.service.sources import Source
    from partydesk.store.attachments import Blob
    from partydesk.store.unit import Store
else:
    originals = late("partydesk.features.attachments.service.originals")
    pictures = late("partydesk.features.attachments.service.pictures")

_LONGEST_NOTE = 200


class Refused(NamedTuple):
    """A file that was not taken in, and why."""

    name: str
    reason: str


class Taken(NamedTuple):
    """What became of several files: one change for those that were taken in."""

    added: tuple[Item, ...]
    refused: tuple[Refused, ...]


class _New(NamedTuple):
    name: str
    kind: str
    blob: Blob


class AttachmentBook:
    """The attachments of one open unit, of every book.

    What takes longer than a moment may run off the window's thread; `going` hears of the progress,
    and what it raises stops the work and leaves nothing half.

    Args:
        store: the open unit.
        today: the clock.
        other_shelves: folders with backups that can be reached now, beside the unit's own.
    """

    def __init__(
        self, store: Store, today: Callable[[], date],
        other_shelves: Callable[[], list[Path]] = list,
    ) -> None:  # fmt: skip
        self._store, self._today = store, today
        self.upkeep = Upkeep(store, other_shelves)
        self._choices = Choices.of(resources.read_toml("attachments.toml"))
        self.limits = self._choices.limits

    @property
    def writes(self) -> bool:
        """Whether this clerk may put files beside a row, and take them off."""
        return self._store.role.writes

    def is_sheet(self, name: str) -> bool:
        """Whether a file calls itself a spreadsheet."""
        return self._choices.kinds.get(ending_of(name).lower()) == SHEET

    # taking in and off

    def take(
        self, owner: Owner, sources: Sequence[Source], going: Callable[..., None] = files.quiet
    ) -> Taken:
        """Put files beside a row; those that cannot be are told, the others come in one change.

        Raises:
            Refusal: too many at once, or a clerk who only reads.
            StoreTrouble: no room, or trouble with the unit's own disk; none was taken in.
        """
        self._store.require(Role.KEEPER)
        if len(sources) > self.limits.at_once:
            raise Refusal(f"一次最多放 {self.limits.at_once} 个文件，请分几次。")
        made: list[_New] = []
        refused: list[Refused] = []
        with self._store.visit():
            known = {one.digest for one in queries.beside(owner.table, owner.row)}
            try:
                for number, source in enumerate(sources):
                    name = tidy_name(source.name)
                    try:
                        new = self._keep(source, name, _part(going, number, len(sources), name))
                    except Refusal as refusal:
                        refused.append(Refused(name, refusal.sentence))
                        continue
                    if new.blob.digest in known:
                        refused.append(Refused(name, "同样的内容已经在这里了。"))
                        continue
                    known.add(new.blob.digest)
                    made.append(new)
                return Taken(self._write(owner, made), tuple(refused))
            except BaseException:
                self._forget(made)
                raise

    def remove(self, items: Sequence[Item]) -> None:
        """Take attachments off; it can be undone: their bytes stay until they are cleaned up."""
        self._store.require(Role.KEEPER)
        if not items:
            return
        with self._store.change(f"删除{_what(items)}（{items[0].owner}）"):
            Attachment.delete().where(Attachment.id.in_([one.id for one in items])).execute()

    def correct(self, item: Item, name: str, note: str) -> None:
        """Another name or note.

        Raises:
            Refusal: a note that is too long.
        """
        self._store.require(Role.KEEPER)
        if len(note) > _LONGEST_NOTE:
            raise Refusal(f"说明最多 {_LONGEST_NOTE} 个字。", field="note")
        with self._store.change(f"更正附件 {tidy_name(name)}（{item.owner}）"):
            Attachment.update(name=tidy_name(name), note=note.strip()).where(
                Attachment.id == item.id
            ).execute()

    # looking

    def beside(self, table: str, row: int) -> list[Item]:
        """The attachments of a row."""
        return queries.beside(table, row)

    def thumbnails(self, items: Iterable[Item]) -> dict[str, bytes]:
        """Small pictures by digest, as JPEG; what is no picture has none.

        Raises:
            StoreTrouble: `attachments.db` cannot be read.
        """
        return self._store.attachments.thumbnails(one.digest for one in items)

    def picture(self, item: Item, most: int) -> Image.Image:
        """A picture upright, at most `most` px long.

        Raises:
            Refusal: no picture, spoilt, or too many pixels.
            StoreTrouble: its bytes are not there any more, or cannot be read.
        """
        return pictures.upright(self._body(item), self.limits, most)

    def picture_for_paper(self, item: Item, turned: int = 0) -> bytes:
        """A picture upright, as a JPEG, turned so many degrees to the right beside.

        Raises:
            Refusal, StoreTrouble: as `picture`.
        """
        return pictures.for_paper(self._body(item), self.limits, turned)

    def picture_for_sheet(self, item: Item) -> bytes:
        """A picture upright, as a JPEG for a sheet that holds several.

        Raises:
            Refusal, StoreTrouble: as `picture`.
        """
        return pictures.for_sheet(self._body(item), self.limits)

    def pages_for_paper(self, item: Item) -> list[bytes]:
        """A scan as pages for the printer: a picture, or the pages of a PDF, as JPEGs.

        Raises:
            Refusal, StoreTrouble: see `Originals.pages`.
        """
        return originals.Originals(self._bytes, self.limits).pages(item)

    def save(self, item: Item, target: Path, going: Callable[..., None] = files.quiet) -> None:
        """Write a copy to a file, byte for byte as it came.

        Raises:
            StoreTrouble: its bytes are not there any more, or trouble with the disk.
        """
        self.upkeep.fetch([item.digest])
        self._store.attachments.save(item.digest, target, going)

    # inside

    def _keep(self, source: Source, name: str, going: Callable[..., None]) -> _New:
        """Keep the bytes; a source that cannot be read is refused, our own disk is trouble.

        Raises:
            Refusal: empty, too large, unreadable.
            StoreTrouble: trouble with the unit's own disk.
        """
        check_size(source.size, self.limits)
        try:
            kind = self._choices.kind_of(name, source.head())
            stream = source.open()
        except (StoreTrouble, OSError) as error:
            raise Refusal(getattr(error, "sentence", "这个文件读不出来。")) from error
        with stream:
            try:
                blob = self._store.attachments.add(stream, source.size, going)
            except SourceTrouble as trouble:
                raise Refusal(trouble.sentence) from trouble
        if kind == PICTURE and blob.is_new and blob.size <= self.limits.shown:
            self._make_small(blob)
        return _New(name, kind, blob)

    def _make_small(self, blob: Blob) -> None:
        blobs = self._store.attachments
        try:
            small = pictures.small(blobs.read(blob.digest, self.limits.shown), self.limits)
        except Refusal:
            return  # it has none; what is wrong is said when it is opened
        blobs.keep_thumbnail(blob.digest, small)

    def _write(self, owner: Owner, made: list[_New]) -> tuple[Item, ...]:
        if not made:
            return ()
        day = self._today().isoformat()
        with self._store.change(f"添加{_what(made)}（{owner.words}）"):
            ids = {
                Attachment.create(
                    tbl=owner.table, row=owner.row, person_id=owner.person, owner=owner.words,
                    name=one.name, kind=one.kind, digest=one.blob.digest, size=one.blob.size,
                    added_on=day,
                ).id
                for one in made
            }  # fmt: skip
        return tuple(one for one in queries.beside(owner.table, owner.row) if one.id in ids)

    def _forget(self, made: list[_New]) -> None:
        """Nothing was taken in: what was new goes again, unless something else refers to it."""
        used = queries.in_use()
        self._store.attachments.remove(
            one.blob.digest for one in made if one.blob.is_new and one.blob.digest not in used
        )

    def _body(self, item: Item) -> bytes:
        if item.kind != PICTURE:
            raise Refusal("这不是图片，请另存一份再打开。")
        return self._bytes(item)

    def _bytes(self, item: Item) -> bytes:
        self.upkeep.fetch([item.digest])
        return self._store.attachments.read(item.digest, self.limits.shown)


def _what(of: Sequence[Item] | Sequence[_New]) -> str:
    return f"附件 {of[0].name}" if len(of) == 1 else f" {len(of)} 个附件"


def _part(going: Callable[..., None], number: int, total: int, name: str) -> Callable[..., None]:
    """The progress of one file among several: bytes for one, else files and the name."""
    if total == 1:
        return going
    going(number, total, f"第 {number + 1} 个，共 {total} 个：{name}")
    return lambda _done, _size, _words="": going(number, total)
