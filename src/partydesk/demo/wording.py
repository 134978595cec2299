"""What is written at each step of a demo book, beside its dates and figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from partydesk.features.development.service import Named
from partydesk.kernel.dates import PartialDate, chinese_date
from partydesk.kernel.identity import Sex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from partydesk.demo.timeline import Entry
    from partydesk.features.roster.rules import PersonOrder

Texts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words for one applicant.

    Attributes:
        words, unit: tables of `resources/sample/demo.toml`.
        person: the applicant.
        branch: official name of the branch.
        helpers: two full members, mentors first and introducers later.
        secretary: who leads the talks.
        introducers: how many are named.
        extended: whether probation was extended before conversion.
    """

    words: Mapping[str, str]
    unit: Mapping[str, str]
    person: PersonOrder
    branch: str
    helpers: Sequence[Named]
    secretary: Named
    introducers: int = 2
    extended: bool = False

    def fields(self, entry: Entry) -> Texts:
        """Everything of a step but its day, dates as they are stored."""
        texts: Texts = getattr(self, f"_step_{entry.step:02d}")(entry.date)
        if self.extended and entry.step == 17:  # noqa: PLR2004 - step 17 of the flow chart
            texts["late_reason"] = self._say("late_approval")
        if self.extended and entry.step in (23, 24):
            texts |= self._conversion(entry)
        figures = {
            key: value if isinstance(value, int | str) else PartialDate.of(value)
            for key, value in entry.fields.items()
        }
        return texts | figures

    def _say(self, key: str, day: date | None = None) -> str:
        pronoun = "他" if self.person.sex is Sex.MALE else "她"
        on = chinese_date(day) if day else ""
        return self.words[key].format(name=self.person.name, he=pronoun, date=on)

    def _conversion(self, entry: Entry) -> Texts:
        """What is said otherwise where probation was extended: the first time, and the second."""
        time = ("extension", "reconversion")[entry.occurrence - 1]
        if entry.step == 24:  # noqa: PLR2004 - step 24 of the flow chart
            return {"opinion": self._say(f"{time}_approval")}
        keys = ("group_opinion", "masses_opinion", "committee_opinion")
        opinions = dict.fromkeys(keys, self._say(f"{time}_opinion"))
        return opinions | {"resolution": self._say(f"{time}_resolution", entry.date)}

    def _step_01(self, _day: date) -> Texts:
        return {"receiver": self.branch, "received_by": [self.secretary]}

    def _step_02(self, _day: date) -> Texts:
        content = self._say("talk")
        talk = {"talker": [self.secretary], "talker_post": "支部书记", "content": content}
        return talk | {"place": self.unit["place"]}

    def _step_03(self, _day: date) -> Texts:
        league = {"league_name": "局机关团支部", "recommended_by_members": 12}
        return {"result": self._say("activist"), "recommended_percent": "57%"} | league

    def _step_04(self, _day: date) -> Texts:
        return {"opinion": self._say("filing"), "committee": self.unit["committee"]}

    def _step_05(self, _day: date) -> Texts:
        return {"mentors": list(self.helpers)}

    def _review(self) -> Texts:
        return {
            key: self._say(f"review_{key}") for key in ("study", "activities", "tasks", "talks")
        }

    def _step_06(self, _day: date) -> Texts:
        review = self._review()
        opinion = self._say("review_opinion")
        keys = ("mentor_opinion", "group_opinion", "branch_opinion")
        return review | dict.fromkeys(keys, opinion)

    def _step_07(self, day: date) -> Texts:
        appraisal: Texts = {
            "appraised_on": PartialDate.of(day - timedelta(days=3)),
            "appraised_members": 18,
            "appraised_masses": 6,
            "appraisal": "优秀 20 票，一般 4 票",
        }
        opinion = {"mentor_opinion": "同意确定为发展对象。", "group_opinion": "同意。"}
        return appraisal | opinion | {"result": self._say("candidate", day)}

    def _step_08(self, _day: date) -> Texts:
        notice = {"notice_place": "局机关公告栏", "notice_result": self._say("notice")}
        return notice | {"opinion": self._say("agreement"), "committee": self.unit["committee"]}

    def _step_09(self, _day: date) -> Texts:
        return {"introducers": list(self.helpers[: self.introducers])}

    def _step_10(self, _day: date) -> Texts:
        clear = dict.fromkeys(
            ("attitude", "history", "law", "relatives"), self._say("political_ok")
        )
        method = "同本人谈话，查阅档案，函调亲属单位两件"
        review = {"reviewer": [self.secretary], "method": method, "organization": self.branch}
        return clear | review | {"conclusion": self._say("political_conclusion")}

    def _step_11(self, _day: date) -> Texts:
        return {"organizer": self.unit["committee"], "result": self._say("training")}

    def _step_12(self, _day: date) -> Texts:
        return {"opinion": self._say("committee")}

    def _step_13(self, day: date) -> Texts:
        number = f"{day.year}{sum(map(ord, self.person.name)) % 10_000:04d}"
        opinion = {"opinion": self._say("prereview"), "discipline_opinion": self._say("discipline")}
        return opinion | {"application_form_number": number}

    def _step_14(self, _day: date) -> Texts:
        return {"guide": list(self.helpers[:1])}

    def _step_15(self, day: date) -> Texts:
        return {"resolution": self._say("resolution", day)}

    def _step_16(self, _day: date) -> Texts:
        talk = {"talker": [Named("梁国平")], "talker_post": "机关党委组织员"}
        return talk | {"opinion": self._say("superior_talk")}

    def _step_17(self, day: date) -> Texts:
        result = {"result": "5 人同意", "opinion": self._say("approval")}
        return result | {"notified_on": PartialDate.of(day)}

    def _step_18(self, _day: date) -> Texts:
        return {"department": self.unit["department"], "opinion": self._say("filing")}

    def _step_19(self, _day: date) -> Texts:
        return {"branch": self.branch, "group": "第一党小组"}

    def _step_20(self, _day: date) -> Texts:
        return {"place": "云川烈士陵园", "presider": [self.secretary]}

    def _step_21(self, _day: date) -> Texts:
        opinion = self._say("probation_review")
        keys = ("introducer_opinion", "group_opinion", "branch_opinion")
        talks = self._say("review_talks").replace("培养联系人", "入党介绍人")
        review = self._review() | {"content": "参加组织生活，承担支部任务", "talks": talks}
        return review | dict.fromkeys(keys, opinion)

    def _step_22(self, _day: date) -> Texts:
        return {"received_by": [self.secretary]}

    def _step_23(self, day: date) -> Texts:
        keys = ("group_opinion", "masses_opinion", "committee_opinion")
        opinions = dict.fromkeys(keys, self._say("conversion_opinion"))
        resolution = self._say("conversion_resolution", day)
        return opinions | {"resolution": resolution, "notice_result": self._say("notice")}

    def _step_24(self, day: date) -> Texts:
        result = {"result": "5 人同意", "opinion": self._say("conversion_approval")}
        return result | {"talker": [Named("梁国平")], "notified_on": PartialDate.of(day)}

    def _step_25(self, _day: date) -> Texts:
        return {"archive": "市数据资源管理局人事处", "receiver": [Named("钱玉珍")]}
