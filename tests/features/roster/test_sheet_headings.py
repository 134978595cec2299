"""Part D of forms.md: the headings of every national file, recognised without a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.features.roster.sheets import read_roster
from tests.spreadsheet.made import xlsx

if TYPE_CHECKING:
    from pathlib import Path

COLLECTION_2017 = (
    "序号,姓名,所在党支部,公民身份证号,性别,民族,出生日期,学历,人员类别,加入党组织日期,转为正式党员日期,"
    "工作岗位,手机号,固定电话,家庭住址,党籍状态,是否为失联党员,失去联系日期,是否为流动党员,外出流向"
)
OLD_SYSTEM = (
    "姓名,身份证号码,性别,民族,籍贯,是否台湾省籍,出生日期,学历,人员类别,所在党组织,入党时间,转正时间,工作岗位,"
    "参加工作日期,家庭住址,联系电话,婚姻状况,党员档案所在单位,技术职称,新社会阶层类型,一线情况,培训情况,"
    "是否农民工 ,是否失联党员,信息完整度(%)"
)
SYSTEM_2 = (
    "序号,姓名,性别,公民身份号码,民族,出生日期,学历,人员类别,学位,所在党支部,手机号码,入党日期,转正日期,党龄,"
    "党龄校正值,新社会阶层类型,工作岗位,从事专业技术职务,是否农民工,现居住地,户籍所在地,是否失联党员,"
    "是否流动党员,入党类型,转正情况,入党时所在支部,延长预备期时间"
)
APPLICANTS = (
    "姓名,公民身份号码,性别,民族,籍贯,出生日期,学历,人员类别,入党申请时间,确定为积极分子时间,确定为发展对象时间,"
    "所在党组织,入党时间,转正时间,工作岗位,现居住地,移动电话,联系电话,党员档案所在单位,从事专业技术职务"
)
ENTERPRISE = (
    "姓名*,员工工号*,身份证号*,性别,出生日期,最高学历,所属党组织名称*,企业行政部门,岗位职务,政治面貌*,党内职务,"
    "党龄(年),接收预备党员日期,正式转正日期,全国党员编码,生产经营一线(是/否),数字技术骨干(是/否),双培养对象(是/否)"
)
HANDBOOK = "序号,姓名,性别,民族,学历,出生年月,入党时间,参加工作时间,党内职务,备注"
CANDIDATES = (
    "序号,姓名,性别,民族,身份证号,籍贯,所在班级(或部门),现任职务,每学期成绩排名/班级总人数,获奖情况,申请入党时间,"
    "列为积极分子时间,何时何地参加党校培训,联系人,是否有不及格课程,志愿书编号"
)


@pytest.mark.parametrize(
    ("headings", "unmapped"),
    [
        (COLLECTION_2017, "序号"),
        (OLD_SYSTEM, ("是否台湾省籍 婚姻状况 党员档案所在单位 技术职称 新社会阶层类型 一线情况"
                     " 培训情况 是否农民工 信息完整度(%)")),
        (SYSTEM_2, ("序号 党龄 党龄校正值 新社会阶层类型 从事专业技术职务 是否农民工 户籍所在地"
                   " 入党类型 转正情况 入党时所在支部 延长预备期时间")),
        (APPLICANTS, "确定为积极分子时间 确定为发展对象时间 党员档案所在单位 从事专业技术职务"),
        (ENTERPRISE, ("企业行政部门 党龄(年) 全国党员编码 生产经营一线(是/否)"
                     " 数字技术骨干(是/否) 双培养对象(是/否)")),
        (HANDBOOK, "序号"),
        (CANDIDATES, "序号 列为积极分子时间 何时何地参加党校培训 联系人 志愿书编号"),
    ],
)  # fmt: skip
def test_the_headings_of_every_national_file_are_recognised_without_a_guess(
    tmp_path: Path, headings: str, unmapped: str
) -> None:
    path = xlsx(tmp_path / "a.xlsx", [("名册",), headings.split(","), ("张三", "张三")])
    (sheet,) = read_roster(path).sheets
    assert set(sheet.unmapped) == set(unmapped.split())
    assert len(set(sheet.columns.values())) == len(headings.split(",")) - len(unmapped.split())
    assert not any("请核对" in notice for notice in sheet.notices)
