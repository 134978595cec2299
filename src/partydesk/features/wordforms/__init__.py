"""Word 模板: the unit's own .docx forms, filled with what the books say of people."""
