"""The bundled fonts are the ones that were fetched, each with its licence."""

from __future__ import annotations

import hashlib
from pathlib import Path

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
LARGEST_SUM = 110_000_000


def test_the_fonts_are_the_listed_ones() -> None:
    lines = (FONTS / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, name in map(str.split, lines)}
    found = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in FONTS.glob("*.ttf")
    }
    assert found == listed


def test_each_font_has_its_licence() -> None:
    families = {file.stem.split("-")[0] for file in FONTS.glob("*.ttf")}
    licensed = {file.name.removesuffix(".LICENSE.txt") for file in FONTS.glob("*.LICENSE.txt")}
    assert licensed == families


def test_the_fonts_fit_into_a_checkout() -> None:
    assert sum(file.stat().st_size for file in FONTS.iterdir()) <= LARGEST_SUM
