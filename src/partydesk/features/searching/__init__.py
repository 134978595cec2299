"""查找: a word that stands somewhere in the unit, whichever book it was written in."""
