"""会议记录: votes and quorum (the rules; the book itself is not built yet)."""
