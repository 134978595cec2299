"""统计: the tables of the annual report on any day, with the people behind every figure."""
