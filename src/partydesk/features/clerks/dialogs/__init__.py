"""Sheets of 密码与人员: the first password, who has one, the recovery sheet."""
