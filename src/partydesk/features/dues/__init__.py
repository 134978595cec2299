"""党费: what is owed (the rules; the ledger itself is not built yet)."""
