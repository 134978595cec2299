"""What clerks call the columns of a roster, and what the national form calls them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partydesk.features.roster.rules import LABELS, Category, Standing
from partydesk.spreadsheet.cells import read_id_number, read_name, read_phone, read_sex, read_yes_no
from partydesk.spreadsheet.codes import code_list, coded
from partydesk.spreadsheet.columns import Column, Parsed, Sight, clean, read_text, refuse
from partydesk.spreadsheet.dates import read_date
from partydesk.spreadsheet.writing import OutColumn

if TYPE_CHECKING:
    from partydesk.spreadsheet.columns import Parser
    from partydesk.spreadsheet.grid import Cell

_LABEL = re.compile(r"^(?:所在|所属)?(?:党?支部|党组织)(?:名称)?\s*[:：]\s*")
_HEADCOUNT = re.compile(r"\s*[(（]\s*共?\s*\d+\s*[人名][)）]$")
# A text that is nothing but the name of a branch, or of a group: it heads the lines below it.
_BRANCH_ALONE = re.compile(
    r"[^:：,，;；。、]{2,40}(?:支部|总支|支部委员会)(?:[(（][^()（）]*[)）])?[:：]?$"
)
_GROUP_ALONE = re.compile(r"[^:：,，;；。、]{1,30}小组(?:[(（][^()（）]*[)）])?[:：]?$")
_LIKE_ID = re.compile(r"\d{8}|\d[eE]\+?\d")
_SECRETARY = re.compile(
    r"(?:[\s,，;；（(]+(?:党?支部)?|(?<=支部)|^(?:党?支部)?)书记\s*[:：].*$", re.DOTALL
)


def _read_category(cell: Cell, _sight: Sight) -> Parsed:
    text = clean(cell)
    found = code_list("category").find(text)
    if found.value in list(Category):
        return Parsed(Category(str(found.value)), found.reason)
    return Parsed(None, f"“{text}”不是人员类别，没有填入")


def _read_standing(cell: Cell, _sight: Sight) -> Parsed:
    text = clean(cell)
    found = code_list("standing").find(text)
    if found.value in list(Standing):
        return Parsed(Standing(str(found.value)), found.reason)
    return refuse(f"“{text}”不是党籍状态")


def _read_branch(cell: Cell, _sight: Sight) -> Parsed:
    text = " ".join(_LABEL.sub("", _SECRETARY.sub("", clean(cell))).split()).rstrip(":：")
    text = _HEADCOUNT.sub("", text)
    return Parsed(text) if text else Parsed(None, f"“{clean(cell)}”不是党支部名称，没有填入")


def _heads_branch(text: str) -> bool:
    return _BRANCH_ALONE.match(_LABEL.sub("", _SECRETARY.sub("", text))) is not None


def _heads_group(text: str) -> bool:
    return _GROUP_ALONE.match(text) is not None


def _read_group(cell: Cell, _sight: Sight) -> Parsed:
    return Parsed(_HEADCOUNT.sub("", clean(cell).rstrip(":：")))


def _proves(text: str) -> bool:
    return _LIKE_ID.search(text) is not None


_HEADS = {"branch": _heads_branch, "party_group": _heads_group}


def _column(key: str, aliases: str = "", parse: Parser = read_text) -> Column:
    return Column(
        key,
        LABELS[key],
        tuple(aliases.split()),
        parse,
        identifies=key in {"name", "id_number"},
        vital=key in {"name", "id_number"},
        spreads=key in _HEADS,
        proves=_proves if key == "id_number" else None,
        heads=_HEADS.get(key),
    )


# In the order in which a word that several columns share is given away: 联系电话 is the mobile
# unless the sheet has one of its own, 职务 is the Party post unless there is a column 党内职务.
COLUMNS = (
    _column("name", "党员姓名 姓名（中文） 名字 人员姓名 申请人姓名", read_name),
    _column(
        "id_number",
        "身份证号 身份证号码 公民身份证号码 公民身份证号 居民身份证号码 居民身份证号 证件号码"
        " 身份证 证件号 身份证件号码 身份证件号 居民身份证 公民身份证",
        read_id_number,
    ),
    _column("sex", "性別", read_sex),
    _column("ethnicity", "", coded("ethnicity")),
    _column("birth_date", "出生年月 出生年月日 生日 出生时间 出生日期（公历）", read_date),
    _column("native_place", "籍贯（省市县） 籍贯省市县"),
    _column("education", "文化程度 最高学历 学历情况 全日制学历 学历层次 學歷", coded("education")),
    _column("degree", "最高学位", coded("degree")),
    _column("category", "党员类别 政治面貌 人员类型 党员身份 现类别 类别 所处阶段", _read_category),
    _column("standing", "党员状态 党籍", _read_standing),
    _column(
        "branch",
        "所属党支部 党支部 所属党组织 党组织 所在党组织 支部名称 所在支部 所属支部 支部"
        " 党支部名称 所属党组织名称 党组织名称",
        _read_branch,
    ),
    _column("party_group", "所在党小组 所属党小组 编入党小组 小组", _read_group),
    _column(
        "applied_on",
        "申请入党时间 入党申请时间 入党申请日期 递交入党申请书时间 提出入党申请时间"
        " 何时提出入党申请 递交申请书时间 递交入党申请书日期 申请时间 入党申请书提交时间"
        " 入党申请书递交时间 递交申请书日期",
        read_date,
    ),
    _column(
        "joined_on",
        "入党时间 加入党组织日期 加入党组织时间 接收预备党员日期 接收预备党员时间 入党年月 何时入党"
        " 加入中国共产党时间 成为预备党员时间",
        read_date,
    ),
    _column(
        "full_member_on",
        "转正时间 转为正式党员日期 转为正式党员时间 正式转正日期 成为正式党员时间 转正年月",
        read_date,
    ),
    _column("work_started_on", "参加工作时间 参加工作年月 工作时间", read_date),
    _column("job", "岗位 岗位类别 工作岗位类别", coded("job")),
    _column("party_post", "党内岗位 职务 任职 党内任职 支部职务"),
    _column(
        "workplace",
        "工作单位及职务 单位及职务 单位职务 所在单位 单位、职务或职业 工作单位职务 单位 所在部门"
        " 部门 所在班级（或部门） 部门或班级 所属单位（部门）",
    ),
    _column("post", "职务 行政职务 岗位职务 任职"),
    _column("staff_number", "学号/职工号 学号 工号 职工号 员工工号"),
    _column("mobile", "手机号 手机号码 移动电话 联系电话 电话 联系方式 电话号码", read_phone),
    _column("phone", "联系电话 电话 办公电话 住宅电话 座机 固话 固定电话号码", read_phone),
    _column("address", "家庭地址 住址 现居住地 现住址 通讯地址 居住地址 家庭详细地址 常住地址"),
    _column("is_lost", "是否为失联党员 是否失联党员 失联党员", read_yes_no),
    _column("lost_on", "失去联系日期 失去联系时间 失联时间", read_date),
    _column("is_mobile", "是否为流动党员 流动党员", read_yes_no),
    _column("mobile_to", "流动去向 流向 外出地点"),
    _column(
        "memberships",
        "何时何地参加过何种党派团体任何职务 参加党派团体情况 参加党派、团体及任职 社会团体任职"
        " 社会兼职 人大政协任职情况 人大代表、政协委员",
    ),
    _column(
        "honours",
        "获奖情况 何时何地受过何种奖励或处分 何时何地受何种奖励或处分 奖惩情况 奖惩 表彰情况"
        " 奖励情况 表彰奖励 所获荣誉 获得荣誉",
    ),
    _column("class_rank", "每学期成绩排名/班级总人数 学习成绩排名 综合排名"),
    _column("failed_courses", "是否有不及格课程 不及格科目"),
    _column("remark", "说明 其他说明"),
)

# Known headings of the national system and of rosters that are no field of a person here.
OTHERS = tuple(
    """
    序号 年龄 党龄 党龄（年） 党龄校正值 党龄校正值（月） 是否台湾省籍 婚姻状况 党员档案所在单位
    档案所在单位 技术职称 职称 职务职称 新社会阶层类型 新的社会阶层 一线情况 培训情况 是否农民工
    信息完整度（%） 信息完整度 毕业院校 毕业院校及专业 专业 从事专业技术服务 从事专业技术职务
    联合支部单位名称 户籍所在地 失去联系情形 入党类型 转正情况 入党时所在支部 延长预备期时间
    背景信息 接受申请党组织 入团日期 入团时间 确定入党积极分子日期 确定为积极分子时间
    列为积极分子时间 确定为发展对象时间 隶属党组织 集团党员唯一标识
    企业行政部门 全国党员编码 生产经营一线 数字技术骨干 双培养对象 志愿书编号 曾用名 出生地 联系人
    何时何地参加党校培训
    """.split()  # noqa: SIM905 - one list of words, as it is read
)

# The 16 items of 党员基本信息采集表 in the order and the words of the form; behind them what
# rosters ask for besides, so that a file taken out is the whole of what can be taken in.
EXPORT = (
    ("name", OutColumn("姓名", 10)),
    ("sex", OutColumn("性别", 6)),
    ("ethnicity", OutColumn("民族", 9)),
    ("id_number", OutColumn("公民身份号码", 21)),
    ("birth_date", OutColumn("出生日期", 14)),
    ("education", OutColumn("学历", 14)),
    ("category", OutColumn("人员类别", 12)),
    ("branch", OutColumn("所在党支部", 30)),
    ("joined_on", OutColumn("加入党组织日期", 16)),
    ("full_member_on", OutColumn("转为正式党员日期", 18)),
    ("job", OutColumn("工作岗位", 22)),
    ("mobile", OutColumn("手机号", 14)),
    ("phone", OutColumn("固定电话", 16)),
    ("address", OutColumn("家庭住址", 32)),
    ("standing", OutColumn("党籍状态", 10)),
    ("is_lost", OutColumn("是否为失联党员", 16)),
    ("lost_on", OutColumn("失去联系日期", 14)),
    ("is_mobile", OutColumn("是否为流动党员", 16)),
    ("mobile_to", OutColumn("外出流向", 20)),
    ("native_place", OutColumn("籍贯", 16)),
    ("degree", OutColumn("学位", 12)),
    ("party_group", OutColumn("党小组", 16)),
    ("applied_on", OutColumn("申请入党日期", 14)),
    ("work_started_on", OutColumn("参加工作日期", 14)),
    ("workplace", OutColumn("工作单位", 28)),
    ("post", OutColumn("现任职务", 14)),
    ("staff_number", OutColumn("学号（工号）", 14)),
    ("party_post", OutColumn("党内职务", 14)),
    ("memberships", OutColumn("参加党派团体", 30)),
    ("honours", OutColumn("奖励和处分", 30)),
    ("class_rank", OutColumn("成绩排名", 12)),
    ("failed_courses", OutColumn("不及格课程", 14)),
    ("remark", OutColumn("备注", 24)),
)
