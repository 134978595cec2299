"""Sheets of 备份与恢复: what there is, what to put back, and what is done by itself."""
