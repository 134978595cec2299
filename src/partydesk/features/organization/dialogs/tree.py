"""组织机构: the tree of branches and groups, to add, rename and take out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.organization.service import short_name_of
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.cards import across, card, down, words
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import TextField, Values
from partydesk.ui.form import Form
from partydesk.ui.prompts import Prompts
from partydesk.ui.table import Column, RecordTable
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partydesk.features.organization.queries import Body
    from partydesk.features.organization.service import OrganizationBook


class _Line(NamedTuple):
    depth: int
    body: Body


_COLUMNS = (
    Column[_Line](
        "short_name", "名称", 220, lambda line: "　" * line.depth + line.body.short_name,
        bold=True, sortable=False,
    ),
    Column[_Line]("kind", "类别", 88, lambda line: line.body.kind, sortable=False),
    Column[_Line]("name", "全称", 320, lambda line: line.body.name, sortable=False),
)  # fmt: skip


class OrganizationDialog(QDialog):
    """The bodies of the unit; each button asks for a name, each change can be undone.

    Args:
        parent: the page.
        book: the organization book.
        prompts: who asks before something is taken out.
    """

    def __init__(
        self, parent: QWidget | None, book: OrganizationBook, prompts: Prompts | None = None
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._prompts = prompts or Prompts()
        self._lines: dict[int, _Line] = {}
        self.setWindowTitle("组织机构")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = RecordTable(_COLUMNS, self._ids, self._rows, name="组织机构")
        self.trouble = words("", "wrong", wrap=True)
        self.branch = QPushButton("新设党支部…")
        self.group = QPushButton("新设党小组…")
        self.rename = QPushButton("更名…")
        self.delete = QPushButton("删除")
        self._lay_out()
        self.table.chosen.connect(lambda _: self._allow())
        self.table.opened.connect(lambda _: self._rename())
        self.branch.clicked.connect(self._add_branch)
        self.group.clicked.connect(self._add_group)
        self.rename.clicked.connect(self._rename)
        self.delete.clicked.connect(self._delete)
        self.refresh()

    def refresh(self) -> None:
        """Ask the book again."""
        self._lines = {body.id: _Line(depth, body) for depth, body in self._book.tree()}
        self.table.refresh()
        if self.table.current_id() is None and self._lines:
            self.table.select_id(next(iter(self._lines)))
        self._allow()

    def _lay_out(self) -> None:
        close = set_role(QPushButton("完成"), "primary")
        close.clicked.connect(self.accept)
        buttons = (self.branch, self.group, self.rename, self.delete, close)
        for button in buttons:
            button.setAutoDefault(False)
        layout = down(
            words("组织机构", "title"),
            words("党员的所在党支部、党小组从这里选；简称用在名册里，全称用在打印件上。", "soft"),
            self.trouble,
            card(self.table, pad=0),
            across(*buttons[:-1], None, close),
            gap=12,
        )
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setStretch(3, 1)
        self.trouble.hide()
        self.setLayout(layout)
        room = self.screen().availableGeometry()
        self.resize(min(px(720), room.width() - 60), min(px(520), room.height() - 60))

    def _ids(self, _sort: str, _descending: bool) -> list[int]:
        return list(self._lines)

    def _rows(self, ids: Sequence[int]) -> dict[int, _Line]:
        return {id_: self._lines[id_] for id_ in ids}

    def _chosen(self) -> Body | None:
        line = self._lines.get(self.table.current_id() or 0)
        return line.body if line else None

    def _home(self) -> Body | None:
        """The branch that a new group would belong to."""
        body = self._chosen()
        if body is not None and body.kind is OrganizationKind.GROUP:
            return self._lines[body.parent or 0].body
        return body if body is not None and body.kind is OrganizationKind.BRANCH else None

    def _allow(self) -> None:
        body = self._chosen()
        self.branch.setEnabled(self._book.unit().kind is not OrganizationKind.BRANCH)
        self.group.setEnabled(self._home() is not None)
        self.rename.setEnabled(body is not None)
        self.delete.setEnabled(body is not None and body.parent is not None)

    def _add_branch(self) -> None:
        def add(values: Values) -> None:
            self._book.add_branch(values["name"], values["short_name"])

        self._ask("新设党支部", None, add)

    def _add_group(self) -> None:
        home = self._home()
        if home is not None:
            self._ask(
                f"{home.short_name}：新设党小组", None,
                lambda values: self._book.add_group(home.id, values["name"]), short=False,
            )  # fmt: skip

    def _rename(self) -> None:
        body = self._chosen()
        if body is not None:
            self._ask(
                f"更名 {body.short_name}", body,
                lambda values: self._book.rename(body.id, values["name"], values["short_name"]),
            )  # fmt: skip

    def _delete(self) -> None:
        body = self._chosen()
        if body is not None and body.parent is not None:
            self._prompts.confirm(
                self, f"要删除“{body.short_name}”吗？", "删除", lambda: self._remove(body)
            )

    def _remove(self, body: Body) -> None:
        try:
            self._book.remove(body.id)
        except (Refusal, StoreTrouble) as trouble:
            self._complain(trouble.sentence)
        else:
            self._complain("")
            self.refresh()

    def _complain(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def _ask(
        self,
        title: str,
        body: Body | None,
        submit: Callable[[Values], object],
        *,
        short: bool = True,
    ) -> None:
        fields = [TextField(key="name", label="全称" if short else "名称", required=True)]
        if short:
            fields.append(TextField(key="short_name", label="简称", hint="不填时按全称自动取"))
        form = Form(fields)
        if body is not None:
            form.set_values({"name": body.name, "short_name": body.short_name})
        unit = self._book.unit().name

        def hint(values: Values) -> None:
            if short and not values["short_name"]:
                form.set_hint("short_name", f"简称将是：{short_name_of(values['name'], unit)}")

        form.edited.connect(hint)
        sheet = OrderDialog(
            self, title, form, lambda values: _done(submit(values)), prompts=self._prompts
        )
        sheet.submitted.connect(self.refresh)
        sheet.open()


def _done(_made: object) -> None:
    """A sheet hands nothing back."""
