"""组织机构: the tree of branches and groups, to add, rename and take out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.organization.service import short_name_of
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.cards import across, card, down, words
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, TextField, Values
from partydesk.ui.form import Form
from partydesk.ui.prompts import Prompts
from partydesk.ui.table import Column, RecordTable
from partydesk.ui.taborder import KeyboardDialog
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


class OrganizationDialog(KeyboardDialog):
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
        self.general = QPushButton("新设党总支…")
        self.branch = QPushButton("新设党支部…")
        self.group = QPushButton("新设党小组…")
        self.rename = QPushButton("更名…")
        self.earlier, self.later = QPushButton("上移"), QPushButton("下移")
        self.above = QPushButton("调整上级…")
        self.delete = QPushButton("删除")
        self._lay_out()
        self.table.chosen.connect(lambda _: self._allow())
        self.table.opened.connect(lambda _: self._rename())
        self.general.clicked.connect(self._add_general)
        self.branch.clicked.connect(self._add_branch)
        self.earlier.clicked.connect(lambda: self._move(-1))
        self.later.clicked.connect(lambda: self._move(1))
        self.above.clicked.connect(self._place)
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
        new = (self.general, self.branch, self.group)
        old = (self.rename, self.earlier, self.later, self.above, self.delete)
        for button in (*new, *old, close):
            button.setAutoDefault(False)
        layout = down(
            words("组织机构", "title"),
            words("党员的所在党支部、党小组从这里选；简称用在名册里，全称用在打印件上。", "soft"),
            self.trouble,
            card(self.table, pad=0),
            across(*new, None),
            across(*old, None, close),
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
        unit = self._book.unit().kind
        self.general.setVisible(unit is OrganizationKind.COMMITTEE)
        self.above.setVisible(unit is OrganizationKind.COMMITTEE)
        below = body is not None and body.parent is not None
        is_branch = body is not None and body.kind is OrganizationKind.BRANCH
        self.earlier.setEnabled(below)
        self.later.setEnabled(below)
        self.above.setEnabled(below and is_branch)
        self.branch.setEnabled(unit is not OrganizationKind.BRANCH)
        self.group.setEnabled(self._home() is not None)
        self.rename.setEnabled(body is not None)
        self.delete.setEnabled(body is not None and body.parent is not None)

    def _add_general(self) -> None:
        self._ask(
            "新设党总支", None,
            lambda values: self._book.add_general_branch(values["name"], values["short_name"]),
        )  # fmt: skip

    def _add_branch(self) -> None:
        """Below the general branch that is chosen, else below the unit."""
        body = self._chosen()
        in_general = body is not None and body.kind is OrganizationKind.GENERAL_BRANCH
        above = body.id if body is not None and in_general else None
        title = f"{body.short_name}：新设党支部" if body and above else "新设党支部"
        self._ask(
            title, None,
            lambda values: self._book.add_branch(values["name"], values["short_name"], above),
        )  # fmt: skip

    def _move(self, by: int) -> None:
        if (body := self._chosen()) is not None:
            self._attempt(lambda: self._book.move(body.id, by))

    def _place(self) -> None:
        body = self._chosen()
        if body is None or body.parent is None:
            return
        tops = [
            line.body
            for line in self._lines.values()
            if line.body.kind in (OrganizationKind.COMMITTEE, OrganizationKind.GENERAL_BRANCH)
        ]
        form = Form(
            (
                ChoiceField(
                    key="parent",
                    label="上级",
                    blank="",
                    options=tuple((one.id, one.short_name) for one in tops),
                ),
            )
        )
        form.set_values({"parent": body.parent})
        sheet = OrderDialog(
            self, f"调整上级 {body.short_name}", form,
            lambda values: self._book.place_under(body.id, values["parent"]),
            prompts=self._prompts,
        )  # fmt: skip
        sheet.submitted.connect(self.refresh)
        sheet.open()

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
        self._attempt(lambda: self._book.remove(body.id))

    def _attempt(self, work: Callable[[], object]) -> None:
        try:
            work()
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
