"""Where the files live that the program reads but never writes."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any


def folder(*parts: str) -> Path:
    """The folder (or file) below `resources/`, in a checkout and in an installed bundle alike."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parents[2]
    return root.joinpath("resources", *parts)


def read_toml(*parts: str) -> dict[str, Any]:
    """One TOML file below `resources/`, parsed."""
    return tomllib.loads(folder(*parts).read_text(encoding="utf-8"))
