from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.kernel.filenames import check_rule, file_names, fit_name
from partydesk.kernel.findings import Refusal

RULE = "{序号}-{姓名}-{表名}"


def named(*names: str) -> list[str]:
    papers = [
        {"序号": f"{n:02}", "姓名": name, "表名": "记实簿"} for n, name in enumerate(names, 1)
    ]
    return file_names(RULE, papers, ".pdf")


def test_files_are_named_by_number_name_and_paper() -> None:
    assert named("周沐阳", "吴桐") == ["01-周沐阳-记实簿.pdf", "02-吴桐-记实簿.pdf"]


def test_equal_names_are_told_apart_whatever_the_size_of_letters() -> None:
    papers = [{"姓名": name} for name in ("张伟", "张伟", "Li", "LI", "张伟")]
    assert file_names("{姓名}", papers, ".pdf") == [
        "张伟.pdf", "张伟（2）.pdf", "Li.pdf", "LI（2）.pdf", "张伟（3）.pdf"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        ('a\\b/c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"),
        ("买买提·吐尔逊", "买买提·吐尔逊"),
        ("  周沐阳. . ", "周沐阳"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com1", "_com1"),
        ("console", "console"),
        ("甲\n乙\u202e丙\x00", "甲 乙丙"),
        ("...", "未命名"),
        ("", "未命名"),
    ],
)
def test_what_no_system_takes_is_made_harmless(name: str, fit: str) -> None:
    assert fit_name(name) == fit


@given(st.text(max_size=400))
def test_any_text_becomes_one_name_in_one_folder(text: str) -> None:
    name = fit_name(text)
    assert 0 < len(name.encode()) <= 201
    assert not set(name) & set('\\/:*?"<>|\n\r\t\x00')
    assert name == name.strip(" .")


@pytest.mark.parametrize("rule", ["", "  ", "{名字}", "{序号}{}"])
def test_a_rule_that_names_nothing_known_is_refused_at_the_field(rule: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_rule(rule, ("序号", "姓名", "表名"))
    assert refused.value.field == "names"


def test_a_rule_of_words_alone_still_gives_each_paper_a_file() -> None:
    check_rule("记实簿", ("序号",))
    assert file_names("记实簿", [{}, {}], ".pdf") == ["记实簿.pdf", "记实簿（2）.pdf"]
