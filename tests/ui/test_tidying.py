from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt

from partydesk.ui.tidying import Tidying

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


class Knot(QObject):
    """Holds itself: only a collection lets it go."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


@pytest.fixture
def tidying(qapp: QApplication) -> Iterator[Tidying]:
    made = Tidying(qapp)
    yield made
    made.stop()
    made.deleteLater()


def test_python_collects_nothing_of_its_own_accord(tidying: Tidying) -> None:
    gone = weakref.ref(Knot())
    many = [[number] for number in range(200_000)]  # Python would have looked by now
    assert gone() is not None
    tidying.sweep()
    assert gone() is None
    assert len(many) == 200_000


def test_all_is_collected_when_the_clerk_goes_to_another_program(
    qapp: QApplication, tidying: Tidying
) -> None:
    grown_old = Knot()
    gc.collect()
    old, young = weakref.ref(grown_old), weakref.ref(Knot())
    del grown_old
    tidying.sweep()
    assert old() is not None
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert (old(), young()) == (None, None)
    assert not gc.isenabled()
    tidying.stop()
    assert gc.isenabled()
