"""What is to be said of the backups: one failed, nothing safe for days, no second place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.findings import Finding, Severity, Subject

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.backups.rules import Kept, Reminder

_SUBJECT = Subject("backup", 0, "备份")


def backup_findings(safe: Kept, reminder: Reminder, today: date) -> tuple[Finding, ...]:
    """What has to be said of the backups on `today`."""
    found = []
    days = (today - safe.own).days if safe.own is not None else 0
    if safe.failure:
        message = f"最近一次备份没有做成：{safe.failure}"
        remedy = "在“单位”菜单里选“备份与恢复”，处理后再备份一次。"
        found.append(_finding("backup-failed", Severity.ERROR, message, remedy))
    elif safe.news and days >= reminder.own_days:
        message = f"上次备份是 {safe.own}，以后又登记过，已有 {days} 天没有备份。"
        remedy = "在“单位”菜单里选“立即备份”。"
        found.append(_finding("backup-old", Severity.WARNING, message, remedy))
    if safe.lacking:
        message = f"有 {safe.lacking} 个附件的内容在本机和备份里都找不到了。"
        remedy = "插上第二备份处的 U 盘或磁盘，打开这些附件就会找回；找不到原件的请删除后重新存入。"
        found.append(_finding("attachment-missing", Severity.ERROR, message, remedy))
    if safe.place_name and safe.place_news:
        found += _place_findings(safe, reminder, today)
    return tuple(found)


def _place_findings(safe: Kept, reminder: Reminder, today: date) -> list[Finding]:
    remedy = f"请插上 U 盘或接上磁盘（{safe.place_name}），再在“单位”菜单里选“立即备份”。"
    if safe.place is None:
        message = "第二备份处里还没有一份备份。"
    elif (today - safe.place).days >= reminder.place_days:
        message = f"第二备份处里最新的一份是 {safe.place}，已有 {(today - safe.place).days} 天。"
    else:
        return []
    return [_finding("backup-place", Severity.WARNING, message, remedy)]


def _finding(rule: str, severity: Severity, message: str, remedy: str) -> Finding:
    return Finding(rule, severity, message, remedy=remedy, subject=_SUBJECT)
