"""组织关系: letters of introduction, mobile members, members who cannot be reached."""
