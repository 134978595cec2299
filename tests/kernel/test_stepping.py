"""Steps that are taken back and done again before anything is kept."""

from __future__ import annotations

from partydesk.kernel.stepping import Steps


def test_steps_go_back_and_forward_and_a_new_one_drops_what_was_taken_back() -> None:
    steps = Steps("甲")
    steps.step("乙")
    steps.step("丙")
    steps.step("丙")
    steps.undo()
    assert (steps.now, steps.can_undo, steps.can_redo) == ("乙", True, True)
    steps.step("丁")
    assert not steps.can_redo
    steps.redo()
    assert steps.now == "丁"
    for _ in range(5):
        steps.undo()
    assert (steps.now, steps.can_undo, steps.touched) == ("甲", False, False)


def test_letters_of_one_field_are_one_step_until_it_is_kept_or_taken_back() -> None:
    steps = Steps("")
    for text in ("第", "第一", "第一支"):
        steps.step(text, "title")
    steps.step("第一支部", "title")
    steps.undo()
    assert steps.now == ""
    steps.redo()
    steps.step("第一支部委", "title")
    steps.undo()
    assert steps.now == "第一支部", "what was done again is not typed on"
    steps.redo()
    steps.note_kept()
    assert not steps.touched
    steps.step("第一支部委员", "title")
    assert steps.touched
    steps.undo()
    assert not steps.touched


def test_of_very_many_steps_the_first_can_no_longer_be_taken_back() -> None:
    steps = Steps(0)
    for number in range(1, 700):
        steps.step(number)
    while steps.can_undo:
        steps.undo()
    assert steps.now == 200
