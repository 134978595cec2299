"""The installer's modules run before anything is installed: they are no package, only files."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

INSTALLER = Path(__file__).resolve().parents[2] / "installer"


@pytest.fixture
def prepare(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(INSTALLER))
    return importlib.import_module("prepare")


@pytest.fixture
def launch(prepare: ModuleType) -> ModuleType:
    assert prepare
    return importlib.import_module("launch")
