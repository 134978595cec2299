"""改动历史: what was changed, when and by whom, in words; taken back, brought back, proved."""
