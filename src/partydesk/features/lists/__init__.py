"""列表: columns and kept filters of the lists; lists on paper and as spreadsheets."""
