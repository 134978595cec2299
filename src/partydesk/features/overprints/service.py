"""套打：kinds of stock, kept with their fields and the scans of their pages."""

from __future__ import annotations

from dataclasses import astuple, replace
from typing import TYPE_CHECKING, Any

from partydesk.features.attachments.rules import PICTURE, Owner
from partydesk.features.overprints import queries
from partydesk.features.overprints.rules import Stock, check_stock
from partydesk.features.overprints.tables import Overprint
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import date

    from partydesk.features.attachments.queries import Item
    from partydesk.features.attachments.service import AttachmentBook
    from partydesk.features.attachments.service.sources import Source
    from partydesk.store.unit import Store

_BACKDROP = "overprint-"
_NAME = "第 {} 页"
_LONGEST = 4000  # px of a scan that is shown


class OverprintBook:
    """The stock of one open unit.

    Args:
        store: the open unit.
        attachments: where the scans are kept.
        today: the clock.
    """

    def __init__(
        self, store: Store, attachments: AttachmentBook, today: Callable[[], date]
    ) -> None:
        self._store, self._attachments, self.today = store, attachments, today

    @property
    def keeps(self) -> bool:
        """Whether whoever is at work may change it."""
        return self._store.role.writes

    def reading(self) -> AbstractContextManager[object]:
        """Held while something is read in another thread than the window's."""
        return self._store.visit()

    def keep(self, stock: Stock, number: int | None = None) -> int:
        """Keep a kind of stock, a new one or another state of one; returns its row.

        Raises:
            Refusal: it cannot be printed, or there is another of that name (field `title`).
            StoreTrouble: trouble with the disk of the unit.
        """
        stock = replace(stock, title=stock.title.strip())
        check_stock(stock)
        if any(line.stock.title == stock.title for line in queries.lines() if line.id != number):
            raise Refusal(f"已经有叫“{stock.title}”的套打，请换个名称。", field="title")
        entry = _entry(stock)
        with self._store.change(f"{'改' if number else '新增'}套打 {stock.title}"):
            if number is not None and queries.stock(number) is not None:
                Overprint.update(**entry).where(Overprint.id == number).execute()
                return number
            return int(Overprint.create(**entry).id)

    def copy(self, number: int) -> int:
        """A second one like it, without its scans; returns its row.

        Raises:
            Refusal: it is gone.
        """
        stock, titles = self._there(number), {line.stock.title for line in queries.lines()}
        name, count = f"{stock.title}（另一份）", 2
        while name in titles:
            name, count = f"{stock.title}（另一份 {count}）", count + 1
        return self.keep(replace(stock, title=name))

    def delete(self, number: int) -> None:
        """Give a kind of stock up, with its scans; it can be undone.

        Raises:
            Refusal: it is gone already.
        """
        title = self._there(number).title
        with self._store.change(f"删除套打 {title}"):
            for item in self._attachments.beside("overprint", number):
                self._attachments.remove([item])
            Overprint.delete().where(Overprint.id == number).execute()

    # scans

    def take_scan(self, number: int, page: int, source: Source) -> None:
        """Lay a scan of the empty stock under a page, instead of what lay there.

        Raises:
            Refusal: it is no picture.
            StoreTrouble: trouble with the disk of the unit.
        """
        title = self._there(number).title
        with self._store.change(f"换第 {page} 页底图（{title}）"):
            self._drop_scan(number, page)
            owner = Owner("overprint", number, None, f"套打 {title}")
            taken = self._attachments.take(owner, [source])
            if taken.refused:
                raise Refusal(taken.refused[0].reason)
            (item,) = taken.added
            if item.kind != PICTURE:
                raise Refusal("底图要用图片（PNG、JPG），请把扫描件存成图片再选。")
            self._attachments.correct(item, item.name, _NAME.format(page))

    def drop_scan(self, number: int, page: int) -> None:
        """Take the scan of a page away."""
        if self._scan(number, page) is not None:
            with self._store.change(f"去掉第 {page} 页底图（{self._there(number).title}）"):
                self._drop_scan(number, page)

    def backdrops(self, number: int | None, pages: int) -> tuple[str, ...]:
        """By page, the name under which its scan is asked for; empty where there is none."""
        if number is None:
            return ("",) * pages
        notes = {one.note: one for one in self._attachments.beside("overprint", number)}
        found = (notes.get(_NAME.format(page)) for page in range(1, pages + 1))
        return tuple(f"{_BACKDROP}{number}-{one.id}" if one else "" for one in found)

    def scan(self, name: str) -> bytes | None:
        """The picture that has this name, as JPEG; None where it is none of ours, or gone."""
        if not name.startswith(_BACKDROP):
            return None
        number, _, item_id = name.removeprefix(_BACKDROP).partition("-")
        with self._store.visit():
            for item in self._attachments.beside("overprint", int(number)):
                if item.id == int(item_id):
                    try:
                        return self._attachments.picture_for_paper(item)
                    except (Refusal, StoreTrouble):
                        return None
        return None

    def _drop_scan(self, number: int, page: int) -> None:
        item = self._scan(number, page)
        if item is not None:
            self._attachments.remove([item])

    def _scan(self, number: int, page: int) -> Item | None:
        items = self._attachments.beside("overprint", number)
        return next((one for one in items if one.note == _NAME.format(page)), None)

    def _there(self, number: int) -> Stock:
        stock = queries.stock(number)
        if stock is None:
            raise Refusal("这种套打已经不在了，请重新打开列表。")
        return stock


def _entry(stock: Stock) -> dict[str, Any]:
    return {
        "title": stock.title, "pages": stock.pages,
        "width": round(stock.width * 10), "height": round(stock.height * 10),
        "fields": [list(astuple(spot)) for spot in stock.spots],
    }  # fmt: skip
