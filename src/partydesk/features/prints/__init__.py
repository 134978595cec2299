"""打印记录: what was printed when, by whom, whose paper, where to."""
