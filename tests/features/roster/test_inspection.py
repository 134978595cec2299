"""What an inspector asks of roster and organization, and where it is proved.

Features 1 to 20 of the founding list, then the bad input that is refused. Each line names the test
to read; that it exists is seen to here, so that the list stays true.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[2]
ROSTER = "features/roster"
PROVED = {
    "1 card": f"{ROSTER}/test_page.py::test_the_card_says_everything_and_what_is_wrong",
    "1 photograph": "features/attachments/test_portraits.py"
    "::test_the_photograph_is_the_latest_and_is_cut_to_two_inches",
    "2 own items": f"{ROSTER}/test_file.py::test_own_items_are_typed_and_can_be_retired",
    "3 columns of a list": f"{ROSTER}/test_page.py"
    "::test_an_item_of_the_unit_is_a_column_to_choose_to_print_and_to_save",
    "4 saved filters": f"{ROSTER}/test_narrowing.py"
    "::test_a_filter_is_saved_by_name_and_chosen_again",
    "5 search over everything": f"{ROSTER}/test_searching.py"
    "::test_whatever_stands_on_the_card_finds_the_person",
    "6 pinyin and initials": f"{ROSTER}/test_queries.py"
    "::test_people_are_found_by_name_spelling_initials_and_numbers",
    "7 ID number": f"{ROSTER}/test_service.py::test_sex_and_birth_date_come_from_the_id_number",
    "8 doubles": f"{ROSTER}/test_tidying.py::test_two_entries_become_one_and_undo_brings_both_back",
    "8 doubles in every book": f"{ROSTER}/test_tidying.py::test_every_book_follows_a_merge",
    "9 batch edit": f"{ROSTER}/test_tidying.py::test_many_are_changed_at_once_after_a_look",
    "10 life cycle": f"{ROSTER}/test_service.py"
    "::test_a_step_of_development_changes_the_category_with_date_and_ground",
    "11 who left": f"{ROSTER}/test_service.py"
    "::test_who_leaves_is_kept_with_day_and_reason_and_can_come_back",
    "12 recycle": "features/history/test_recycle.py"
    "::test_who_left_comes_back_and_why_one_left_is_said",
    "13 numbered letters": "features/transfers/test_letters.py"
    "::test_letters_are_numbered_by_year_and_a_void_number_is_not_given_again",
    "14 posts": "features/offices/test_service.py::test_who_held_a_post_on_a_past_day",
    "14 awards": f"{ROSTER}/test_file.py"
    "::test_an_award_stands_on_the_card_and_is_undone_in_one_step",
    "14 penalties": f"{ROSTER}/test_file.py::test_a_penalty_has_the_period_of_its_rule",
    "15 groups": f"{ROSTER}/test_file.py"
    "::test_who_comes_into_a_group_leaves_the_one_before_on_that_day",
    "16 anniversaries": "features/statistics/test_report.py"
    "::test_political_birthdays_of_a_month_by_the_day",
    "17 any past day": f"{ROSTER}/test_asof.py"
    "::test_who_left_is_there_until_the_day_of_leaving_however_late_it_was_entered",
    "17 arrivals": "features/transfers/test_letters.py"
    "::test_who_comes_in_stands_in_no_list_and_no_roll_of_an_earlier_day",
    "18 personal sheet": "golden/test_person_papers.py"
    "::test_the_paper_is_word_for_word_the_kept_one",
    "19 slip to check": "cli/test_roster_papers.py::test_every_paper_prints_of_the_demo_and_blank",
    "20 retention": "features/history/test_retention.py"
    "::test_what_says_who_somebody_was_goes_and_what_is_counted_stays",
    "refused: full before probationary": f"{ROSTER}/test_file.py"
    "::test_nobody_becomes_a_full_member_before_a_probationary_one",
    "refused: transfer of who is gone": "features/transfers/test_letters.py"
    "::test_who_is_gone_or_on_the_way_cannot_be_transferred_again",
    "refused: post in a term that ended": "features/offices/test_service.py"
    "::test_a_post_in_a_term_that_has_ended_is_refused_with_the_rule",
    "refused: two secretaries": "features/elections/test_page.py"
    "::test_two_secretaries_are_refused_at_the_field",
    "refused: deleting a person": f"{ROSTER}/test_page.py"
    "::test_nobody_is_deleted_who_was_entered_by_mistake_leaves_and_stays",
    "an ID number that is there opens that person": f"{ROSTER}/test_filing.py"
    "::test_an_id_number_that_is_there_already_opens_that_person",
}


@cache
def names_in(file: str) -> frozenset[str]:
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("asked", PROVED)
def test_what_is_asked_has_a_test(asked: str) -> None:
    file, _, name = PROVED[asked].partition("::")
    assert name in names_in(file)


def test_every_feature_of_the_list_is_there() -> None:
    numbers = {asked.split()[0] for asked in PROVED}
    assert {str(number) for number in range(1, 21)} <= numbers
