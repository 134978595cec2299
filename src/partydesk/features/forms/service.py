"""表样：changes of the unit to the papers, kept, taken from a file, or given up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.forms import queries
from partydesk.features.forms.rules import Change, Sent, digest_of, merged, packed, unpacked
from partydesk.features.forms.rules.exchange import (
    MOST_CHANGES,
    Picked,
    check_changes,
    unpacked_choices,
)
from partydesk.features.forms.rules.tree import canonical
from partydesk.features.forms.tables import FormChoice, FormStandard, OwnForm
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from partydesk.store.unit import Store


class Taken(NamedTuple):
    """What came of a file.

    Attributes:
        titles: of the forms that were taken.
        lost: changes that have no place in the forms of this program.
    """

    titles: list[str]
    lost: int


class FormBook:
    """The forms of one open unit.

    Args:
        store: the open unit.
        today: the clock.
    """

    def __init__(self, store: Store, today: Callable[[], date] = date.today) -> None:
        self._store, self._today = store, today

    @property
    def keeps(self) -> bool:
        """Whether whoever is at work may change forms."""
        return self._store.role.writes

    def keep(
        self,
        form: str,
        changes: Sequence[Change],
        *,
        standard: Mapping[str, Any] | None = None,
        held: bool = False,
    ) -> None:
        """Print the form with these changes from now on; without any it is as it comes.

        Args:
            form: its name.
            changes: all of them.
            standard: what they lie over; None for the form as it comes today.
            held: stay with `standard` although there is a newer one.

        Raises:
            Refusal: no paper can be made of that.
            StoreTrouble: trouble with the disk of the unit.
        """
        over = queries.standard_of(form) if standard is None else standard
        self._check(form, over, changes)
        title = over["title"]
        if not changes and not held:
            self.give_up(form)
            return
        with self._store.change(f"改表样 {title}"):
            self._write(form, over, changes, held=held)

    def give_up(self, form: str) -> None:
        """The form as it comes; nothing happens where it is that already."""
        if OwnForm.get_or_none(OwnForm.form == form) is None:
            return
        with self._store.change(f"表样恢复标准样式 {queries.standard_of(form)['title']}"):
            OwnForm.delete().where(OwnForm.form == form).execute()
            self._tidy()

    def choose(self, form: str, layout: str) -> None:
        """Print a paper in another of its layouts from today on.

        Raises:
            Refusal: it has none of that name.
        """
        wanted, had = queries.variants().named(form, layout), queries.chosen(form)
        if had.layout != layout:
            title = f"{queries.title_of(form)}：{queries.layout_title(wanted)}"
            with self._store.change(f"选用表样 {title}"):
                self._choose(form, layout, had.settings)

    def set(self, form: str, settings: Mapping[str, Any]) -> None:
        """Blocks, cadence and words of a paper from today on, in every one of its layouts.

        Raises:
            Refusal: what cannot be, at its field.
        """
        adjusted = queries.variants().adjusted.get(form)
        if adjusted is None:
            raise Refusal("这张表没有可以设置的内容。")
        wanted, had = adjusted.checked(settings), queries.chosen(form)
        if wanted != had.settings:
            with self._store.change(f"设置表样 {queries.title_of(form)}"):
                self._choose(form, had.layout, wanted)

    def send(self, forms: Sequence[str]) -> bytes:
        """A file with the changes of the unit to these forms, for another unit.

        With a form goes how the unit has its paper: by which layout, and what is set of it.

        Raises:
            Refusal: nothing was changed in any of them.
        """
        states = {form: queries.own_state(form) for form in forms}
        sent = [
            Sent(form, state.standard["title"], state.standard, state.changes)
            for form, state in states.items()
            if state.changes
        ]
        papers = dict.fromkeys(queries.variants().base(form) for form in forms)
        had = {paper: queries.chosen(paper) for paper in papers}
        picked = [
            Picked(paper, one.layout, one.settings)
            for paper, one in had.items() if one.since is not None
        ]  # fmt: skip
        if not sent and not picked:
            raise Refusal("这些表样都没有改过，没有可以导出的内容。")
        return packed(sent, picked)

    def replaces(self, file: bytes) -> list[str]:
        """Titles of the forms of a file that this unit has changed itself.

        Raises:
            Refusal: it is no file of forms.
        """
        sent = unpacked(file, queries.form_names())
        titles = [queries.title_of(one.form) for one in sent if queries.own_state(one.form).changes]
        for one in unpacked_choices(file, queries.variants()):
            had = queries.chosen(one.form)
            if had.since is not None and (had.layout, had.settings) != one[1:]:
                titles.append(queries.title_of(one.form))
        return list(dict.fromkeys(titles))

    def take(self, file: bytes) -> Taken:
        """Take the forms of a file instead of the own.

        Raises:
            Refusal: it is no file of forms, or one of them cannot be printed; none is taken then.
            StoreTrouble: trouble with the disk of the unit.
        """
        ready, lost = [], 0
        for one in unpacked(file, queries.form_names()):
            standard, changes = queries.standard_of(one.form), one.changes
            if digest_of(one.standard) != digest_of(standard):
                over = merged(one.standard, standard, changes)
                changes, lost = over.changes, lost + len(over.lost)
            if not changes:
                raise Refusal(f"“{one.title}”的改动在现在的表样里都没有位置，没有导入。")
            self._check(one.form, standard, changes)
            ready.append((one.form, standard, changes))
        picked = unpacked_choices(file, queries.variants())
        titles = [standard["title"] for _, standard, _ in ready]
        titles += [queries.title_of(one.form) for one in picked]
        titles = list(dict.fromkeys(titles))
        more = f"等 {len(titles)} 张" if titles[1:] else ""
        with self._store.change(f"导入表样 {titles[0]}{more}"):
            for form, standard, changes in ready:
                self._write(form, standard, changes, held=False)
            for form, layout, settings in picked:
                self._choose(form, layout, settings)
        return Taken(titles, lost)

    def _choose(self, form: str, layout: str, settings: Mapping[str, Any]) -> None:
        """Keep how a paper is printed; as it comes, nothing is kept."""
        mine = FormChoice.form == form
        if layout == form and not settings:
            FormChoice.delete().where(mine).execute()
            return
        values = {"layout": layout, "settings": settings, "since": PartialDate.of(self._today())}
        if not FormChoice.update(**values).where(mine).execute():
            FormChoice.create(form=form, **values)

    def _check(self, form: str, standard: Mapping[str, Any], changes: Sequence[Change]) -> None:
        if len(changes) > MOST_CHANGES:
            raise Refusal(f"一张表样最多改 {MOST_CHANGES} 处。")
        check_changes(standard, tuple(changes))
        queries.changed_form(form, standard, changes)

    def _write(
        self, form: str, standard: Mapping[str, Any], changes: Sequence[Change], *, held: bool
    ) -> None:
        digest = digest_of(standard)
        kept, _ = FormStandard.get_or_create(digest=digest, defaults={"text": canonical(standard)})
        entry = [list(change) for change in changes]
        row = OwnForm.get_or_none(OwnForm.form == form)
        if row is None:
            OwnForm.create(form=form, standard=kept, changes=entry, held=int(held))
        else:
            OwnForm.update(standard=kept, changes=entry, held=int(held)).where(
                OwnForm.id == row.id
            ).execute()
        self._tidy()

    def _tidy(self) -> None:
        """Let go of standards that nothing lies over any more."""
        used = OwnForm.select(OwnForm.standard)
        FormStandard.delete().where(FormStandard.id.not_in(used)).execute()
