"""How the tables of elections read in the history."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from partydesk.features.offices.rules.words import offices_words
from partydesk.kernel.tablewords import TableWords, said_day, said_ref, said_text, said_yes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from partydesk.kernel.tablewords import Row, Said

_BOOK = "换届和职务"


def election_words(
    step_name: Callable[[str], str], field_label: Callable[[str, str], str]
) -> tuple[TableWords, ...]:
    """Every table of terms, posts and elections.

    Args:
        step_name: what a step is called, by its key.
        field_label: what a field of a step is called, by the keys of both.
    """

    def step(row: Row) -> Mapping[str, Said]:
        key = said_text(row.get("step"))
        entered = json.loads(row.get("fields") or "{}")
        fields = {field_label(key, name): said_text(value) for name, value in entered.items()}
        return {"步骤": step_name(key), "日期": said_day(row.get("day")), **fields}

    def step_title(row: Row) -> tuple[Said, ...]:
        return (said_ref("election", row.get("election_id")), step_name(said_text(row.get("step"))))

    return (
        *offices_words(),
        TableWords("election", _BOOK, "换届选举", _election,
                   lambda row: (said_ref("organization", row.get("body_id")),
                                said_text(row.get("occasion"))), "occasion"),
        TableWords("election_step", _BOOK, "换届步骤", step, step_title),
        TableWords("election_candidate", _BOOK, "候选人", _candidate, _of_person),
        TableWords("excluded_voter", _BOOK, "不计入应到会", _excluded, _of_person),
    )  # fmt: skip


def _of_person(row: Row) -> tuple[Said, ...]:
    return (said_ref("person", row.get("person_id")),)


def _election(row: Row) -> Mapping[str, Said]:
    return {
        "党组织": said_ref("organization", row.get("body_id")),
        "事由": said_text(row.get("occasion")),
        "开始": said_day(row.get("begun_on")),
        "会议记录": said_ref("meeting", row.get("meeting")),
        "新一届": said_ref("term", row.get("term_id")),
        "办结": said_day(row.get("closed_on")),
    }


def _candidate(row: Row) -> Mapping[str, Said]:
    return {
        "姓名": said_ref("person", row.get("person_id")),
        "提名职务": said_text(row.get("office")),
        "次序": said_text(row.get("position")),
        "考察日期": said_day(row.get("reviewed_on")),
        "考察人": said_text(row.get("reviewers")),
        "考察情况": said_text(row.get("review")),
        "赞成": said_text(row.get("yes")),
        "不赞成": said_text(row.get("no")),
        "弃权": said_text(row.get("abstain")),
        "当选职务": said_text(row.get("chosen")),
        "分工": said_text(row.get("duties")),
    }


def _excluded(row: Row) -> Mapping[str, Said]:
    return {
        "姓名": said_ref("person", row.get("person_id")),
        "原因": said_text(row.get("ground")),
        "征求过本人意见": said_yes(row.get("asked")),
        "备注": said_text(row.get("note")),
    }
