"""A unit with two persons, and a scan of an empty form."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from partydesk.books import Books, create_books, open_books
from partydesk.features.attachments.service.sources import Source, of_bytes
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.overprints.papers import People
from partydesk.kernel.prints import Subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.units import Moulds

TODAY = date(2026, 11, 25)
LONG = "新疆维吾尔自治区某某市某某区某某街道某某社区某某小区三十六号楼二单元一千二百零一室"


@pytest.fixture
def books(moulds: Moulds, tmp_path: Path) -> Iterator[Books]:
    """A committee, just founded."""
    folder = tmp_path / "某局机关党委"
    moulds.cast(folder, _founded)
    made = open_books(folder, today=lambda: TODAY)
    yield made
    made.close()


def _founded(folder: Path) -> None:
    kind = OrganizationKind.COMMITTEE
    create_books(folder, "中共某局机关委员会", kind, today=lambda: TODAY).close()


@pytest.fixture
def people() -> People:
    """周沐阳, and one whose address is very long."""
    known: dict[str, Mapping[str, Any]] = {
        "周沐阳": {"person": {"name": "周沐阳", "birth_date": "1998-03-04", "address": "某市一路"}},
        "林知远": {"person": {"name": "林知远", "birth_date": "1990-11-30", "address": LONG}},
    }
    subjects = [Subject(name, number) for number, name in enumerate(known, 1)]
    return People(subjects, lambda subject: known[subject.name])


@pytest.fixture
def scan() -> Source:
    """A page of red ink."""
    body = io.BytesIO()
    Image.new("RGB", (210, 297), (200, 0, 0)).save(body, "PNG")
    return of_bytes("空白表.png", body.getvalue())
