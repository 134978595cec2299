"""What is said of a book while a step is typed is what is said of it once the step is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.features.development.conftest import TODAY, WAY

if TYPE_CHECKING:
    from tests.features.development.conftest import Unit


def test_the_whole_way_is_judged_alike_before_and_after_it_is_kept(unit: Unit) -> None:
    person = unit.applicant()
    for step, day, fields in WAY[1:]:
        order = unit.order(person, step, day, **fields)
        foreseen = unit.development.preview(order, TODAY)
        unit.take(person, step, day, **fields)
        assert unit.book(person) == foreseen


def test_a_correction_is_judged_alike_before_and_after_it_is_kept(unit: Unit) -> None:
    person = unit.applicant(upto=17)
    for step, day in ((1, "2025-01-05"), (15, "2026-08-12"), (3, "2025-04-01")):
        fields = next(fields for number, _, fields in WAY if number == step)
        order = unit.order(person, step, day, occurrence=1, **fields)
        foreseen = unit.development.preview(order, TODAY)
        unit.correct(person, step, day, **fields)
        assert unit.book(person) == foreseen
