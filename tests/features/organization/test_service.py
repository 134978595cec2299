"""The organization book: the tree of bodies, found by whatever people write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.features.organization.queries import ProbationEnd, RoundingUnit, Settings
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.organization.service import OrganizationBook, short_name_of
from partydesk.features.roster.rules import Category
from partydesk.features.roster.tables import Person
from partydesk.kernel.findings import Refusal
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from pathlib import Path

UNIT = "中共某某局机关委员会"


@pytest.mark.parametrize(
    ("name", "unit", "short"),
    [
        ("中共某某局机关第一支部委员会", UNIT, "第一支部"),
        ("中国共产党某某局机关第十二党支部", UNIT, "第十二党支部"),
        ("中共某某局办公室支部委员会", UNIT, "办公室支部"),
        ("中共某某局离退休干部总支部委员会", UNIT, "离退休干部总支"),
        ("市教研室支部", "中共市教育局委员会", "市教研室支部"),
        ("第一党小组", UNIT, "第一党小组"),
        (UNIT, "", "某某局机关党委"),
        ("中共某某局第一支部委员会", "", "某某局第一支部"),
    ],
)
def test_the_short_name_is_taken_from_the_official_one(name: str, unit: str, short: str) -> None:
    assert short_name_of(name, unit) == short


def test_a_unit_is_founded_once_and_knows_its_name(book: OrganizationBook) -> None:
    unit = book.unit()
    assert (unit.name, unit.short_name, unit.parent) == (UNIT, "某某局机关党委", None)
    with pytest.raises(Refusal, match="已经建好"):
        book.found("另一个", OrganizationKind.BRANCH)


def test_the_tree_reads_as_an_outline(book: OrganizationBook) -> None:
    first = book.add_branch("中共某某局机关第一支部委员会")
    book.add_branch("第二支部")
    book.add_group(first, "第一党小组")
    assert [(depth, body.short_name) for depth, body in book.tree()] == [
        (0, "某某局机关党委"), (1, "第一支部"), (2, "第一党小组"), (1, "第二支部"),
    ]  # fmt: skip
    assert [body.short_name for body in book.branches()] == ["第一支部", "第二支部"]
    assert [body.short_name for body in book.groups(first)] == ["第一党小组"]


def test_a_branch_of_its_own_is_its_only_branch(store: Store) -> None:
    book = OrganizationBook(store)
    unit = book.found("中共某某公司支部委员会", OrganizationKind.BRANCH)
    book.add_group(unit, "第一党小组")
    assert [body.id for body in book.branches()] == [unit]
    with pytest.raises(Refusal, match="只能设党小组"):
        book.add_branch("第二支部")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("中共某某局机关第一支部委员会", "第一支部"),
        ("第一支部", "第一支部"),
        ("第一党支部", "第一支部"),
        ("第 1 支部", "第一支部"),
        ("某某局第一党支部（支部书记：王某）", "第一支部"),
        ("办公室", "办公室支部"),
        ("一支部", "第一支部"),
        ("支部", None),
        ("支部书记：王某", None),
        ("第九支部", None),
        ("", None),
    ],
)
def test_a_branch_is_found_by_full_short_or_part_and_asked_on_a_tie(
    book: OrganizationBook, written: str, meant: str | None
) -> None:
    for name in ("中共某某局机关第一支部委员会", "第十一支部", "办公室支部"):
        book.add_branch(name)
    found = book.find_branch(written)
    assert (found.short_name if found else None) == meant


def test_two_brothers_cannot_bear_one_name(book: OrganizationBook) -> None:
    book.add_branch("第一支部")
    with pytest.raises(Refusal, match="已经有“第一支部”") as refused:
        book.add_branch("第一党支部")
    assert refused.value.field == "name"


@pytest.mark.parametrize("name", ["", "  ", "支\x07部", "长" * 101])
def test_a_name_that_cannot_stand_is_refused_at_its_field(
    book: OrganizationBook, name: str
) -> None:
    with pytest.raises(Refusal) as refused:
        book.add_branch(name)
    assert refused.value.field == "name"
    assert book.branches() == []


def test_a_branch_is_renamed_and_keeps_the_short_name_it_is_given(book: OrganizationBook) -> None:
    branch = book.add_branch("第一支部")
    book.rename(branch, "中共某某局机关综合支部委员会", "综合支部")
    assert [body.short_name for body in book.branches()] == ["综合支部"]
    book.rename(branch, "中共某某局机关综合支部委员会", "综合")
    assert [body.short_name for body in book.branches()] == ["综合"]


def test_a_branch_with_people_cannot_be_removed(book: OrganizationBook, store: Store) -> None:
    branch, empty = book.add_branch("第一支部"), book.add_branch("第二支部")
    with store.change("登记"):
        Person.create(
            name="王", name_key="王", pinyin="wang", initials="w", category=Category.FULL,
            branch=branch,
        )  # fmt: skip
    with pytest.raises(Refusal, match="下面还有人员"):
        book.remove(branch)
    book.remove(empty)
    assert [body.id for body in book.branches()] == [branch]
    with pytest.raises(Refusal, match="单位本身"):
        book.remove(book.unit().id)


def test_what_is_undone_is_named_in_the_clerks_words(book: OrganizationBook, store: Store) -> None:
    book.add_branch("第一支部")
    assert store.undo() == "新设 第一支部"
    assert book.branches() == []


def test_local_choices_are_kept_and_neutral_until_then(book: OrganizationBook) -> None:
    assert book.settings == Settings()
    assert not book.settings.posting_day_counts
    chosen = Settings(
        posting_day_counts=True,
        probation_end=ProbationEnd.DAY_BEFORE,
        dues_rounding=RoundingUnit.JIAO,
    )
    book.choose(chosen)
    book.choose(chosen)
    assert book.settings == chosen


def test_the_founding_of_the_unit_cannot_be_taken_back(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "单位")
    book = OrganizationBook(store)
    book.found("中共某局机关委员会", OrganizationKind.COMMITTEE)
    assert (store.undo_label, store.undo()) == (None, None)
    book.add_branch("第一支部")
    assert store.undo() == "新设 第一支部"
    assert book.unit().name == "中共某局机关委员会"
    store.close()
