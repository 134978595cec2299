"""附件: scans, photos, recordings beside a person or a step; other books refer by table and row."""
