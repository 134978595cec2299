"""An invented unit, the same for the same seed: to try the program on, to test it, to show it."""
