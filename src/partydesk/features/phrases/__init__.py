"""意见用语: the unit's own phrases for opinions and resolutions, offered where they are written."""
