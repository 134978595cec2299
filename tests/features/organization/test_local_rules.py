"""地方规定: the catalogue, what is refused, what the unit keeps, and how each kind is stated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.books import Books, create_books
from partydesk.features.history import queries as history
from partydesk.features.history.rules import HistoryFilter, Scope
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.organization.rules.local import LocalOrder, LocalRule
from partydesk.features.organization.rules.localcatalogue import LocalCatalogue
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.rulebook import Citations, Rulebook
from partydesk.rulebooks import Rulebooks
from partydesk.store.rights import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

TODAY = date(2026, 11, 25)
_RULES = Rulebooks()
NATIONAL = {"development": _RULES.development, "meetings": _RULES.meetings}
CATALOGUE = LocalCatalogue(_RULES.local, NATIONAL)
WAIT = LocalOrder(
    "local-application-wait", "6", PartialDate(2026, 1, 1), None,
    "某市发展党员工作办法", "某组发〔2025〕3号", "第八条",
)  # fmt: skip


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    made = create_books(
        tmp_path / "第一党支部", "中共某局第一支部委员会", OrganizationKind.BRANCH, None,
        lambda: TODAY,
    )  # fmt: skip
    yield made
    made.close()


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def refused(order: LocalOrder, *others: LocalRule) -> Refusal:
    with pytest.raises(Refusal) as told:
        CATALOGUE.checked(order, others)
    return told.value


def test_every_kind_says_what_it_asks_and_offers_a_figure_that_it_takes() -> None:
    kinds = CATALOGUE.kinds(TODAY)
    assert len(kinds) >= 12
    assert len({kind.name for kind in kinds}) == len(kinds)
    for kind in kinds:
        order = replace(WAIT, kind=kind.key, figure=kind.usual)
        made = CATALOGUE.checked(order, ())
        assert kind.sentence(made.figure).endswith("。")
        assert "{" not in kind.sentence(made.figure)
        assert kind.open.endswith("。")
        assert kind.block["books"]
        assert all(CATALOGUE.checked(replace(order, figure=one), ()) for one in kind.choices)


def test_every_kind_is_cited_by_the_edition_of_the_day() -> None:
    old = {kind.key: kind.block.cite for kind in CATALOGUE.kinds(date(2020, 1, 1))}
    new = {kind.key: kind.block.cite for kind in CATALOGUE.kinds(TODAY)}
    assert old["local-assembly-quorum"][0].line == "细则（2014）第二十条"
    assert new["local-assembly-quorum"][0].line == "细则（2026）第十九条"


@pytest.mark.parametrize(
    ("kind", "figure", "said", "cite"),
    [
        ("local-activist-review", "7", "国家规定是6个月", "细则（2026）第十一条"),
        ("local-activist-period", "11", "国家规定是12个月", "细则（2026）第十三条"),
        ("local-candidate-notice", "4", "国家规定是5个工作日", "细则（2026）第十三条"),
        ("local-assembly-quorum", "1/2", "国家规定是超过半数", "细则（2026）第十九条"),
        ("local-assembly-quorum", "1/3", "不能放宽为三分之一", "细则（2026）第十九条"),
        ("local-probation-review", "9", "国家规定是6个月", "细则（2026）第三十条"),
    ],
)
def test_a_looser_figure_is_refused_with_the_national_article(
    kind: str, figure: str, said: str, cite: str
) -> None:
    refusal = refused(replace(WAIT, kind=kind, figure=figure, since=day("2026-06-01")))
    assert refusal.field == "figure"
    assert said in refusal.sentence
    assert "只能更严" in refusal.sentence
    assert cite in [one.line for one in refusal.cite]


def test_a_short_notice_was_lawful_until_the_national_rule_began() -> None:
    short = replace(WAIT, kind="local-candidate-notice", figure="3", since=day("2020-01-01"))
    assert "2026年5月11日起" in refused(short).sentence
    assert CATALOGUE.checked(replace(short, until=day("2026-05-10")), ()).figure == "3"
    assert CATALOGUE.checked(replace(short, figure="5"), ()).figure == "5"


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"kind": "local-unknown"}, "kind", "没有这一种"),
        ({"figure": ""}, "figure", "请填写整数，如 6"),
        ({"figure": "半年"}, "figure", "请填写整数"),
        ({"figure": "2.5"}, "figure", "请填写整数"),
        ({"figure": "-1"}, "figure", "请填写整数"),
        ({"figure": "1/0"}, "figure", "请填写整数"),
        ({"figure": "37"}, "figure", "应在 1 到 36 个月之间"),
        ({"kind": "local-activist-review", "figure": "6"}, "figure", "应在 1 到 5 个月之间"),
        ({"kind": "local-assembly-quorum", "figure": "多数"}, "figure", "请填写分数，如 2/3"),
        ({"kind": "local-assembly-quorum", "figure": "5/4"}, "figure", "请填写分数"),
        ({"kind": "local-assembly-quorum", "figure": "5/7"}, "figure", "只能是三分之二、"),
        ({"kind": "local-lecture", "figure": "5"}, "figure", "只能是每季度、每月"),
        ({"since": None}, "since", "请填写从哪一天起"),
        ({"since": PartialDate(2026, 1)}, "since", "起始日要写到日"),
        ({"until": PartialDate(2026)}, "until", "停止日要写到日"),
        ({"until": PartialDate(2025, 12, 31)}, "until", "早于起始日 2026-01-01"),
        ({"document": "  "}, "document", "请填写文件名称"),
        ({"document": "《》"}, "document", "请填写文件名称"),
        ({"document": "办" * 121}, "document", "文件名称太长"),
        ({"number": "\u202e"}, "number", "不能显示"),
        ({"article": ""}, "article", "请填写条款"),
    ],
)
def test_what_cannot_stand_is_said_at_its_field(
    change: dict[str, object], field: str, said: str
) -> None:
    refusal = refused(replace(WAIT, **change))  # type: ignore[arg-type]
    assert refusal.field == field
    assert said in refusal.sentence


@pytest.mark.parametrize(
    ("until", "since", "meets"),
    [
        (None, "2026-07-01", True),
        ("2026-06-30", "2026-06-30", True),
        ("2026-06-30", "2026-07-01", False),
    ],
)
def test_one_day_has_one_figure(until: str | None, since: str, meets: bool) -> None:
    known = CATALOGUE.checked(replace(WAIT, until=day(until) if until else None), ())
    other = replace(WAIT, figure="12", since=day(since))
    if meets:
        assert "已经登记了这一条" in refused(other, known).sentence
    else:
        assert CATALOGUE.checked(other, [known]).figure == "12"
    assert CATALOGUE.checked(replace(other, kind="local-activist-period", figure="14"), [known])


def test_the_ground_is_named_without_its_marks_and_the_article_in_words() -> None:
    made = CATALOGUE.checked(replace(WAIT, document="《某市办法》", article="8"), ())
    assert made.document == "某市办法"
    assert made.cite.line == "地方规定《某市办法》第八条"
    assert made.covers(date(2026, 1, 1))
    assert not made.covers(date(2025, 12, 31))
    assert not made._replace(until=date(2026, 2, 1)).covers(date(2026, 2, 2))


def test_blocks_are_only_for_the_book_that_judges_by_them() -> None:
    rules = [
        LocalRule("local-lecture", date(2026, 1, 1), None, "4", "办法", "", "3"),
        LocalRule("local-recommendation", date(2026, 1, 1), None, "", "办法", "", "3"),
        LocalRule("local-of-a-later-program", date(2026, 1, 1), None, "", "办法", "", "3"),
    ]
    assert set(CATALOGUE.blocks("development", rules)) == {"local-recommendation"}
    meetings = CATALOGUE.blocks("meetings", rules)
    assert meetings["local-lecture"][0]["every"] == {"count": 3, "unit": "months"}
    assert CATALOGUE.name_of("local-of-a-later-program") == "local-of-a-later-program"


def test_a_national_share_and_figures_of_any_make_can_be_compared() -> None:
    """Tables that no edition has so far: a share that counts itself, a figure that may not grow."""
    head: dict[str, Any] = {"effective_from": "2014-06-11", "cite": ["fazhan-2014:20"]}
    table: dict[str, list[Mapping[str, Any]]] = {
        "share": [head | {"name": "一", "books": [], "unit": "share", "tightens": "vote", "at": "q",
                          "tighter": "more", "usual": "2/3", "choices": ["2/3"]}],
    }  # fmt: skip
    sources = Citations({"fazhan-2014": {"title": "细则"}})
    vote: dict[str, list[Mapping[str, Any]]] = {
        "vote": [head | {"q": {"of": "2/3", "above": False}}]
    }
    catalogue = LocalCatalogue(
        Rulebook("local", table, sources), {"meetings": Rulebook("meetings", vote, sources)}
    )
    assert catalogue.checked(replace(WAIT, kind="share", figure="2/3"), ()).figure == "2/3"
    with pytest.raises(Refusal, match="国家规定是不少于三分之二"):
        catalogue.checked(replace(WAIT, kind="share", figure="1/2"), ())


def test_it_is_kept_corrected_ended_and_taken_out_each_in_one_change(books: Books) -> None:
    book = books.local_rules
    number = book.keep(WAIT)
    newest = max(history.ids(HistoryFilter()))
    (row,) = history.row_changes(newest, Scope(), books.history.naming)
    assert row.noun == "地方规定"
    assert row.title == "递交申请后多久才能确定为积极分子"
    (kept,) = book.rules()
    assert (kept.id, kept.figure, kept.since) == (number, "6", date(2026, 1, 1))
    assert books.organization.choices.local == (kept,)
    book.keep(replace(WAIT, figure="8", until=day("2026-12-31")), number)
    assert [(one.figure, one.until) for one in book.rules()] == [("8", date(2026, 12, 31))]
    book.drop(number)
    assert book.rules() == ()
    for figures in (["8"], ["6"], []):
        books.store.undo()
        assert [one.figure for one in book.rules()] == figures


def test_settings_and_local_rules_do_not_disturb_one_another(books: Books) -> None:
    books.local_rules.keep(WAIT)
    books.organization.choose(replace(books.organization.settings, dues_day=12))
    assert books.organization.choices.settings == books.organization.settings
    assert books.organization.settings.dues_day == 12
    assert len(books.local_rules.rules()) == 1


def test_what_is_gone_can_be_neither_corrected_nor_taken_out(books: Books) -> None:
    number = books.local_rules.keep(WAIT)
    books.local_rules.drop(number)
    for work in (
        lambda: books.local_rules.keep(WAIT, number),
        lambda: books.local_rules.drop(number),
    ):
        with pytest.raises(Refusal, match="可能已被删除"):
            work()


def test_who_only_reads_changes_nothing(books: Books) -> None:
    number = books.local_rules.keep(WAIT)
    books.store.role = Role.READER
    assert not books.local_rules.keeps
    for work in (lambda: books.local_rules.keep(WAIT), lambda: books.local_rules.drop(number)):
        with pytest.raises(Refusal, match="查阅人员只能查看"):
            work()
