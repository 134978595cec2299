"""Spreadsheets of dues: statements of banks and apps, payroll."""

from partydesk.features.dues.sheets.payroll import PayrollReading, read_payroll
from partydesk.features.dues.sheets.statement import StatementReading, read_statement

__all__ = ["PayrollReading", "StatementReading", "read_payroll", "read_statement"]
