"""A unit in which some things were entered, corrected and taken out, day by day."""

from __future__ import annotations

from tests.datedunit import FOUNDED, TODAY, Clock, books, clock

__all__ = ["FOUNDED", "TODAY", "Clock", "books", "clock"]
