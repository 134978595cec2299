"""Forms on screen about meetings: each yields one order."""
