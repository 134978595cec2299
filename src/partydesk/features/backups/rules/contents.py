"""What a unit file holds, book by book, in the clerk's words: for the lists of backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BOOKS = {
    "党组织": {
        "organization": "党组织", "body_event": "党组织沿革", "term": "届次", "post": "任职",
        "setting": "设置", "local_rule": "地方规定", "clerk": "使用人",
    },
    "党员名册": {
        "person": "人员", "category_event": "人员类别变动", "category_paper": "人员类别变动的文号",
        "standing_event": "党籍状态变动", "person_record": "奖励、处分、培训等登记",
        "resume_line": "简历", "relative": "家庭成员和社会关系", "own_field": "自定项目",
        "own_value": "自定项目的内容", "entered_person": "已录入上级系统",
    },
    "组织关系": {
        "transfer": "组织关系接转", "mobility": "流动党员", "mobility_contact": "流动党员联系记录",
        "lost_contact": "失联党员", "lost_search": "失联查找记录",
    },
    "发展党员": {
        "step_entry": "记实簿登记", "planned_step": "步骤计划日期",
        "development_quota": "年度发展计划", "accepted_finding": "问题说明",
        "locked_page": "锁定的页", "correction": "锁定后的更正", "material": "归档材料核对",
        "review_letter": "政审函调", "review_reminder": "政审函催办",
        "way_entry": "发展过程重要情况", "returned_step": "退回的步骤",
    },
    "会议记录": {
        "meeting": "会议记录", "attendance": "到会登记", "agenda_item": "会议议题",
        "resolution": "会议决议", "meeting_task": "会议任务", "minutes_version": "会议记录定稿",
    },
    "党费": {
        "dues_start": "党费起交", "dues_assessment": "党费核定", "dues_relief": "党费少交和免交",
        "dues_run": "生成应交的月份", "dues_charge": "党费应交", "dues_waiver": "应交的减免",
        "dues_payment": "党费收款", "dues_share": "党费收款所属月份", "dues_entry": "党费收支",
        "dues_reconciliation": "党费对账", "dues_closing": "党费结账", "dues_reminder": "党费催交",
        "dues_statement_line": "导入的账单行",
    },
    "换届": {
        "election": "换届选举", "election_step": "换届步骤", "election_candidate": "换届候选人",
        "excluded_voter": "不计入应到会的党员",
    },
    "民主评议": {
        "appraisal": "民主评议", "appraisal_member": "党员的评议",
    },
    "积分": {
        "points_scheme": "积分办法", "points_entry": "积分登记", "points_step": "积分公示和确认",
        "points_result": "确认的积分", "points_exclusion": "不参加积分的党员",
    },
    "附件和打印": {
        "attachment": "附件", "printed_paper": "打印记录", "overprint": "套打",
        "own_form": "改过的表样", "form_choice": "选用的样式",
        "form_standard": "改表样时的标准样式", "word_template": "Word 模板",
        "opinion_phrase": "意见用语", "saved_filter": "保存的筛选", "list_look": "列表的列",
        "imported_file": "导入的表格", "imported_row": "导入的行",
    },
    "改动历史": {
        "change": "改动次数",
    },
}  # fmt: skip
"""Book → its tables → what their rows are, in the order of the lists."""
NAMES = {table: name for tables in BOOKS.values() for table, name in tables.items()}
"""Table → what its rows are."""
OTHERS = "其他记录"
"""What a table is called that a newer program made."""
_UNTOLD = "journal"  # the lines of each change: the changes themselves are counted


def contents(counts: Mapping[str, int]) -> dict[str, int]:
    """Rows by what they are, in the order of the books; of tables that are not known, together."""
    told = {name: counts[table] for table, name in NAMES.items() if table in counts}
    others = [count for table, count in counts.items() if table not in NAMES and table != _UNTOLD]
    return told | ({OTHERS: sum(others)} if others else {})


def by_book(counts: Iterable[tuple[str, int]]) -> dict[str, list[tuple[str, int]]]:
    """Book → what it holds and how many, of what holds anything."""
    there = {name: count for name, count in counts if count}
    books = {book: tables.values() for book, tables in BOOKS.items()} | {OTHERS: (OTHERS,)}
    held = {
        book: [(name, there[name]) for name in names if name in there]
        for book, names in books.items()
    }
    return {book: lines for book, lines in held.items() if lines}
