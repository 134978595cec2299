"""Qt begins: input method, Chinese buttons, theme."""

from __future__ import annotations

import contextlib
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
        choose_input_method(os.environ, input_plugins(), bus=has_machine_id())
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    app = QApplication([*argv, "-style", "Fusion"])
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


def has_machine_id() -> bool:
    """Whether D-Bus can be used: its library ends the program where the machine has no id."""
    for name in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        with contextlib.suppress(OSError):
            if Path(name).read_text(encoding="ascii").strip():
                return True
    return False


def choose_input_method(
    environ: MutableMapping[str, str], plugins: frozenset[str], *, bus: bool
) -> None:
    """Let Chinese be typed under fcitx: the wheel has no plugin for it, but fcitx 5 speaks ibus.

    Without a message bus (a bare system or container) no input method can be reached: compose.
    """
    if not bus:
        environ["QT_IM_MODULE"] = "compose"
        return
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
