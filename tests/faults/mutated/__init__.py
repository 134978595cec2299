"""Files that somebody spoilt on purpose or by chance: spreadsheets and packages, and what reads."""
