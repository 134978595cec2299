"""Qt begins: input method, Chinese buttons, theme."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from partydesk.ui.theme import apply_theme

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence


def start_qt(argv: Sequence[str], text_scale: float = 1.0) -> QApplication:
    """The one QApplication, dressed; call it before any widget is made."""
    if sys.platform.startswith("linux"):
        choose_input_method(os.environ, input_plugins())
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    QApplication.setStyle("Fusion")
    app = QApplication(list(argv))
    app.setApplicationName("partydesk")
    app.setApplicationDisplayName("党支部工作台")
    _chinese_buttons(app)
    apply_theme(app, text_scale)
    return app


def input_plugins() -> frozenset[str]:
    """Names of the input method plugins that Qt has, ibus among them."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforminputcontexts")
    return frozenset(
        file.name.removeprefix("lib").split("platforminputcontext")[0].removesuffix("plugin.so")
        for file in folder.glob("*.so")
    )


def choose_input_method(environ: MutableMapping[str, str], plugins: frozenset[str]) -> None:
    """Let Chinese be typed under fcitx: the wheel has no plugin for it, but fcitx 5 speaks ibus."""
    wanted = environ.get("QT_IM_MODULE", "")
    if (not wanted or wanted.startswith("fcitx")) and not any(
        plugin.startswith("fcitx") for plugin in plugins
    ):
        environ["QT_IM_MODULE"] = "ibus"


def _chinese_buttons(app: QApplication) -> None:
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
