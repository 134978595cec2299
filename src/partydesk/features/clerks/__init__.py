"""密码与人员: who opens the unit, with which password, and what each may do."""
