"""Rows of one or several record books as the mapping that a paper of the way prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.development.papers.places import AGAIN, ONCE
from partydesk.features.development.rules import STEPS
from partydesk.features.meetings.rules import Count, Matter, judge
from partydesk.kernel.dates import PartialDate, add_months

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.features.development.papers.catalogue import WayPaper
    from partydesk.features.development.rules import Regulations

_CONVERSION = 22  # from this step on the last round counts
_NAMED = (3, 7, 12, 15, 17, 23)
"""Steps of a meeting that letters tell of."""
_OUTCOMES = {
    "confirmed": "按期转为正式党员",
    "extended": "延长预备期",
    "cancelled": "取消预备党员资格",
}
_RECOMMENDED = {"league": "群团组织推优", "members": "党员推荐"}
_FEW = 3


def field_of(data: Mapping[str, Any], key: str) -> Any:
    """What stands at `8.reported_on` in a book; of conversion the last time, of reviews too."""
    step, _, field = key.partition(".")
    return _step(data, int(step)).get(field)


def of_decision(paper: WayPaper, data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """A book as it stood after the decision that a paper is about; None where none was made.

    Who was extended and became a full member later still has the papers of the extension.
    """
    rounds = data[AGAIN]
    if not paper.outcomes:
        return data
    ends = (at for at in range(len(rounds), 0, -1) if _outcome(rounds[at - 1]) in paper.outcomes)
    last = next(ends, None)
    return None if last is None else {**data, AGAIN: rounds[:last]}


def _outcome(turn: Mapping[str, Any]) -> object:
    return turn.get("23", {}).get("outcome")


def person_row(data: Mapping[str, Any], regulations: Regulations, voted: int) -> dict[str, Any]:
    """One person as a line of a list; `voted`: the step whose votes it shows."""
    person = data["person"]

    def at(key: str) -> Any:
        return field_of(data, key)

    end = at("17.probation_to")
    keys = ("name", "sex", "ethnicity", "birth_date", "id_number", "native_place", "education",
            "job", "workplace")  # fmt: skip
    return {key: person.get(key) for key in keys} | {
        "applied_on": at("1.date") or person.get("applied_on"),
        "s2": at("2.date"), "activist_on": at("3.date"), "mentors": at("5.mentors"),
        "candidate_on": at("8.date"), "introducers": at("9.introducers"),
        "trained_on": at("11.date"), "form_number": at("13.application_form_number"),
        "admitted_on": at("15.date"), "approved_on": at("17.date"),
        "watched": at(f"{voted}.scrutineers"), "counted": at(f"{voted}.tellers"),
        "probation_from": at("17.probation_from"), "probation_to": end,
        "s22": at("22.date"), "outcome": _decided(data, at("23.outcome")),
        "probation_end": _extended(data[AGAIN][:-1], end).get("to") or end,
    } | _vote(data, regulations, voted)  # fmt: skip


def paper_values(
    paper: WayPaper, books: Sequence[Mapping[str, Any]], regulations: Regulations
) -> dict[str, Any]:
    """The mapping of a paper about these people; what is about one person is of the first.

    Args:
        paper: which.
        books: the values of each record book (`record_book`), `unit` as on the paper's day.
        regulations: says whether a vote carried.
    """
    books = [of_decision(paper, book) or book for book in books]
    first = books[0]
    step = 23 if paper.step >= _CONVERSION else 15
    rows = [person_row(book, regulations, step) for book in books]
    names = [str(row["name"]) for row in rows]
    many = len(names) > 1
    last = first[AGAIN][-1] if first[AGAIN] else {}
    day = field_of(first, paper.day) if paper.day else None
    text = resolution_text(first, step)
    return {
        **first,
        "people": rows, "count": len(rows), "names": "、".join(names),
        **_counting(rows),
        "who": "、".join(names) if len(names) <= _FEW else f"{names[0]}等{len(names)}名",
        "pronoun": "上述同志" if many else "该同志",
        "day": day, "last": last, "step": _told(first, paper),
        "recommended": _recommended(first), "reviews": len(first["repeated"].get("6", ())) or "",
        "introducers": [{"name": name} for name in _listed(field_of(first, "9.introducers"))],
        "votes_words": _votes_words(rows),
        "how_recommended": _recommended_words(books),
        "numbers": "、".join(str(row["form_number"]) for row in rows if row["form_number"]),
        "department": field_of(first, "18.department"),
        **{key: rows[0][key] for key in ("admitted_on", "probation_from", "probation_to")},
        "full_from": first["person"].get("full_member_on"),
        "reason": str(field_of(first, "23.resolution") or "").rstrip("。"),
        "months": field_of(first, "23.extended_months"),
        "outcome_words": rows[0]["outcome"],
        "resolution": text, "room_words": _room(paper, text),
        "on": _in_words(first, paper, rows[0]), **_probation(first, rows[0]), **_archive(first),
    }  # fmt: skip


def resolution_text(data: Mapping[str, Any], step: int) -> str:
    """The resolution as it was entered, else as its figures say it; empty while there are none."""
    fields = _step(data, step)
    if fields.get("resolution"):
        return str(fields["resolution"])
    if fields.get("date") is None or fields.get("yes") is None:
        return ""
    name, conversion = data["person"]["name"], step >= _CONVERSION
    what = f"{name}同志转正问题" if conversion else f"{name}同志入党问题"
    end = _decided(data, fields.get("outcome")) if conversion else "接收为中共预备党员"
    yes = int(fields["yes"] or 0) + int(fields.get("written_yes") or 0)
    return (
        f"{data['unit']['branch']}于{_chinese(fields['date'])}召开党员大会，讨论{what}。应到会有表决权的正式党员"
        f"{fields.get('eligible') or '　　'}名，实到会{fields.get('present') or '　　'}名。"
        f"经无记名投票表决，{yes}票赞成，{fields.get('no') or 0}票不赞成，"
        f"{fields.get('abstain') or 0}票弃权。" + (f"大会决定{end}。" if end else "")
    )


def _step(data: Mapping[str, Any], step: int) -> Mapping[str, Any]:
    key = str(step)
    if step in (6, 21):
        return next(iter(reversed(data["repeated"].get(key, ()))), {})
    if key in data[ONCE]:
        return dict(data[ONCE][key])
    return next((one[key] for one in reversed(data[AGAIN]) if one.get(key)), {})


def _told(data: Mapping[str, Any], paper: WayPaper) -> dict[str, Any]:
    """The fields of the paper's own step, and of each meeting with the step behind the key."""
    told = dict(_step(data, paper.step))
    for step in _NAMED:
        told |= {f"{key}{step}": value for key, value in _step(data, step).items()}
    return told


def _in_words(data: Mapping[str, Any], paper: WayPaper, row: Mapping[str, Any]) -> dict[str, str]:
    """Days that stand within a sentence, as words: of each step (`s15`), and those of the row."""
    own = _step(data, paper.step)
    days = {f"s{step}": _step(data, step).get("date") for step in STEPS}
    days |= {key: own.get(key) for key in ("notice_from", "notice_to")}
    days |= {key: row[key] for key in ("admitted_on", "probation_from", "probation_to")}
    days["own"] = own.get("date")
    days["birth_date"] = row["birth_date"]
    days["full_from"] = data["person"].get("full_member_on")
    words = {key: _chinese(day) for key, day in days.items()}
    later = _chinese(row["probation_end"])
    if paper.step >= _CONVERSION and later != words["probation_to"]:
        words["probation_to"] += f"，延长至{later}"
    return words


def _vote(data: Mapping[str, Any], regulations: Regulations, step: int) -> dict[str, Any]:
    """The figures of a vote and whether it carried, as the rule of its day says."""
    fields = _step(data, step)
    keys = ("eligible", "present", "written_yes", "yes", "no", "abstain")
    figures = {key: fields.get(key) for key in keys}
    line = figures | {"matter": "转正" if step >= _CONVERSION else "接收预备党员"}
    day, eligible = _day(fields.get("date")), figures["eligible"]
    if day is None or not eligible or figures["yes"] is None:
        return line | {"votes": "", "needed": "", "passed": ""}
    count = Count(
        eligible=eligible, present=figures["present"], yes=figures["yes"],
        written_yes=figures["written_yes"] or 0, no=figures["no"] or 0,
        abstain=figures["abstain"] or 0,
    )  # fmt: skip
    verdict = judge(Matter.ADMISSION, count, regulations.meetings, day.earliest)
    other = fields.get("outcome") in ("extended", "cancelled")  # voted on something else
    said = "" if other else {True: "通过", False: "未通过", None: ""}[verdict.passed]
    return line | {"votes": verdict.votes, "needed": verdict.needed, "passed": said}


def _votes_words(rows: Sequence[Mapping[str, Any]]) -> str:
    """The votes on each of them; empty where those on anybody are not known."""
    if any(row["votes"] == "" for row in rows):
        return ""
    said = [
        f"赞成{row['votes']}票，不赞成{row['no'] or 0}票，弃权{row['abstain'] or 0}票"
        for row in rows
    ]
    if len(rows) == 1:
        return f"{said[0]}，"
    each = (f"{row['name']}同志{words}" for row, words in zip(rows, said, strict=True))
    return "；".join(each) + "。"


def _recommended(data: Mapping[str, Any]) -> str:
    fields = _step(data, 3)
    if fields.get("league_name"):
        return "league"
    return "members" if fields.get("recommended_by_members") else ""


def _recommended_words(books: Sequence[Mapping[str, Any]]) -> str:
    """How they were proposed, in a sentence; empty where it differs, or is not known."""
    ways = {_recommended(one) for one in books}
    return _RECOMMENDED.get(ways.pop(), "") if len(ways) == 1 else ""


def _was_extended(data: Mapping[str, Any]) -> bool:
    """Whether an earlier decision was to extend; the last one may be that decision itself."""
    return any(_outcome(one) == "extended" for one in data[AGAIN][:-1])


def _decided(data: Mapping[str, Any], outcome: object) -> str:
    """What was decided of a conversion; nobody who was extended is converted in due time."""
    said = _OUTCOMES.get(str(outcome), "")
    return said.removeprefix("按期") if _was_extended(data) else said


def _probation(data: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    """An extension, and from when to when probation was with it; nothing while it is not known."""
    extended = _extended(data[AGAIN], row["probation_to"])
    told = ""
    if row["probation_to"]:
        told = f"{_chinese(row['probation_from'])} 至 {_chinese(row['probation_to'])}"
        told += f"，延长至{_chinese(extended['to'])}" if extended else ""
    turned = "转为" if _was_extended(data) else ""
    return {"extended": extended, "probation_words": told, "turned": turned}


def _extended(rounds: Sequence[Mapping[str, Any]], end: object) -> dict[str, Any]:
    """From and to of an extension, counted from the end of the first probation."""
    months = [one.get("23", {}).get("extended_months") for one in rounds]
    found = next((int(one) for one in months if one), 0)
    ended = _day(end)
    if not found or ended is None or ended.exact is None:
        return {}
    return {"from": ended, "to": add_months(ended.exact, found)}


def _room(paper: WayPaper, text: str) -> str:
    """How long the resolution is, and whether the box of the application form holds it."""
    if not paper.room or not text:
        return ""
    said = f"决议共{len(text)}字，志愿书的格子约写{paper.room}字"
    return said + ("，写不下，请压缩。" if len(text) > paper.room else "。")


def _archive(data: Mapping[str, Any]) -> dict[str, Any]:
    rows = list(data["archive"].values())
    there = sum(row.get("has") == "yes" for row in rows)
    unfit = sum(row.get("has") == "no" for row in rows)
    lacking = [str(row["name"]) for row in rows if "has" not in row]
    return {
        "materials": rows, "listed": len(rows) - unfit, "present": there,
        "unknown": len(lacking), "lacking": "、".join(lacking),
    }  # fmt: skip


def _counting(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Who watched and who counted the votes about any of them."""
    return {
        key: "、".join(dict.fromkeys(name for row in rows for name in _listed(row[key])))
        for key in ("watched", "counted")
    }


def _listed(names: object) -> list[str]:
    return [one for one in str(names or "").split("、") if one]


def _day(value: object) -> PartialDate | None:
    return PartialDate.parse(str(value)) if value else None


def _chinese(value: object) -> str:
    day = _day(value)
    return day.chinese if day else ""
