"""Templates are kept in the unit, filled from its books, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.features.history import queries as history
from partydesk.features.history.rules import HistoryFilter, Scope
from partydesk.features.roster import queries as people
from partydesk.features.wordforms import queries
from partydesk.features.wordforms.service import filled, forget, samples
from partydesk.kernel.findings import Refusal
from partydesk.kernel.forgetting import Gone
from partydesk.store.rights import Role
from tests.wordfile.wordmaking import file_of, line, lines_of, table

if TYPE_CHECKING:
    from partydesk.books import Books
    from partydesk.features.wordforms.papers import TemplateValues

BODY = file_of(line("【姓名】同志"), table(("【每个家庭成员：称谓】", "【每个家庭成员：姓名】")))


def person(name: str) -> int:
    """The row of somebody."""
    return next(
        row.id for row in people.rows(people.ids(people.RosterFilter())) if row.name == name
    )


def test_what_is_kept_comes_back_to_the_byte(books: Books) -> None:
    number = books.wordforms.add("谈话表", BODY)
    assert books.wordforms.body(number) == BODY
    assert [one.title for one in queries.templates()] == ["谈话表"]
    assert books.store.undo_label == "加入 Word 模板 谈话表"


def test_a_name_that_is_taken_gets_a_number(books: Books) -> None:
    for _ in range(3):
        books.wordforms.add("谈话表", BODY)
    assert [one.title for one in queries.templates()] == ["谈话表", "谈话表（2）", "谈话表（3）"]


def test_adding_replacing_and_deleting_can_be_taken_back(books: Books) -> None:
    book, other = books.wordforms, file_of(line("【民族】"))
    number = book.add("谈话表", BODY)
    book.replace(number, other)
    assert book.body(number) == other
    book.delete(number)
    assert queries.templates() == []
    books.store.undo()
    assert book.body(number) == other
    books.store.undo()
    assert book.body(number) == BODY
    books.store.undo()
    assert queries.templates() == []


def test_a_name_can_be_changed_but_to_none_that_is_taken(books: Books) -> None:
    first, second = (books.wordforms.add(name, BODY) for name in ("甲", "乙"))
    books.wordforms.rename(first, "丙")
    for wrong in ("丙", " "):
        with pytest.raises(Refusal) as refusal:
            books.wordforms.rename(second, wrong)
        assert refusal.value.field == "title"
    assert [one.title for one in queries.templates()] == ["丙", "乙"]


def test_what_is_no_word_file_is_not_kept(books: Books) -> None:
    with pytest.raises(Refusal):
        books.wordforms.add("谈话表", b"%PDF-1.7")
    number = books.wordforms.add("谈话表", BODY)
    for body in (b"%PDF-1.7", BODY):
        with pytest.raises(Refusal):
            books.wordforms.replace(number, body)
    assert books.wordforms.body(number) == BODY


def test_who_only_reads_changes_nothing(books: Books) -> None:
    number = books.wordforms.add("谈话表", BODY)
    books.store.role = Role.READER
    book = books.wordforms
    for write in (
        lambda: book.add("乙", BODY), lambda: book.replace(number, file_of(line("甲"))),
        lambda: book.rename(number, "乙"), lambda: book.delete(number), book.add_samples,
    ):  # fmt: skip
        with pytest.raises(Refusal):
            write()
    assert book.body(number) == BODY


def test_the_history_says_it_in_words(books: Books) -> None:
    number = books.wordforms.add("谈话表", BODY)
    books.wordforms.rename(number, "谈话记录表")
    newest = max(history.ids(HistoryFilter()))
    (row,) = history.row_changes(newest, Scope(), books.history.naming)
    assert (row.noun, row.title, row.verb) == ("Word 模板", "谈话记录表", "更正")
    assert [tuple(one) for one in row.fields] == [("名称", "谈话表", "谈话记录表")]


def test_a_template_is_filled_from_the_books(books: Books, values: TemplateValues) -> None:
    body = file_of(
        line("【姓名】，【年龄】岁，【出生日期：年.月】生"),
        line("【第2步：谈话人】：【派人谈话：谈话主要内容】"),
        line("【党支部全称】【今天】"),
        table(("【每个家庭成员：称谓】", "【每个家庭成员：姓名】", "【每个家庭成员：政治面貌】")),
    )  # fmt: skip
    catalogue = values.catalogue()
    ready = books.wordforms.ready(books.wordforms.add("表", body), catalogue)
    assert ready.check.problems == ()
    made = filled(ready, catalogue, values.facts(person("周沐阳")))
    assert lines_of(made) == [
        "周沐阳，28岁，1998.03生", "林知远：谈了经历。谈了家庭。",
        "中共某局第一支部委员会2026年11月25日", "父亲", "周建国", "群众", "母亲", "李秀兰", "",
    ]  # fmt: skip


def test_with_an_unknown_field_nothing_is_written(books: Books, values: TemplateValues) -> None:
    catalogue = values.catalogue()
    ready = books.wordforms.ready(
        books.wordforms.add("表", file_of(line("民族：【民簇】"))), catalogue
    )
    with pytest.raises(Refusal, match="【民族】"):
        filled(ready, catalogue, values.facts(person("周沐阳")))


def test_one_paper_lists_everybody_who_is_chosen(books: Books, values: TemplateValues) -> None:
    catalogue = values.catalogue()
    body = file_of(line("【本单位】"), table(("【每个人：序号】", "【每个人：姓名】")))
    ready = books.wordforms.ready(books.wordforms.add("名单", body), catalogue)
    facts = [values.facts(person(name)) for name in ("林知远", "周沐阳")]
    assert ready.check.together
    made = filled(ready, catalogue, facts[0], facts)
    assert lines_of(made) == ["中共某局第一支部委员会", "1", "林知远", "2", "周沐阳"]


def test_every_sample_can_be_filled_for_anybody(books: Books, values: TemplateValues) -> None:
    assert books.wordforms.add_samples() == len(samples()) == 3
    assert books.wordforms.add_samples() == 0
    catalogue = values.catalogue()
    facts = [values.facts(person(name)) for name in ("林知远", "周沐阳")]
    for one in queries.templates():
        ready = books.wordforms.ready(one.id, catalogue)
        assert ready.check.problems == ()
        assert ready.check.marks > 5
        for each in facts:
            assert "【" not in "".join(lines_of(filled(ready, catalogue, each, facts)))


def test_every_field_that_is_listed_is_known_by_its_mark(values: TemplateValues) -> None:
    catalogue = values.catalogue()
    marks = [one.mark for one in catalogue.fields]
    assert len(set(marks)) == len(marks) > 200
    assert all(catalogue.meant(mark[1:-1]) is not None for mark in marks)


def test_a_template_named_after_somebody_forgotten_is_called_otherwise(books: Books) -> None:
    books.wordforms.add("周沐阳的谈话表", BODY)
    with books.store.change("清除"):
        forget(Gone(people=[2], names=["周沐阳"]))
    assert "周沐阳" not in queries.templates()[0].title
