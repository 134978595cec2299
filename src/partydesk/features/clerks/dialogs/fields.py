"""The fields that several sheets ask: a new password twice, a name, what somebody may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.clerks.rules import PASSWORD_HINT
from partydesk.kernel.findings import Refusal
from partydesk.store.rights import Role
from partydesk.ui.fields import ChoiceField, PasswordField, TextField

if TYPE_CHECKING:
    from partydesk.ui.fields import Values

NAME = TextField(key="name", label="姓名", required=True, hint="写在每一处改动的历史里。", width=20)
_MAY = {
    Role.ADMIN: "管理员：登记账簿，管密码、人员和备份",
    Role.KEEPER: "录入员：登记账簿",
    Role.READER: "查阅：只能查看和打印",
}
ROLE = ChoiceField(key="role", label="权限", options=tuple(_MAY.items()), required=True, blank="")


def password_fields(label: str = "密码", *, required: bool = True) -> tuple[PasswordField, ...]:
    """A new password, twice."""
    return (
        PasswordField(key="password", label=label, required=required, hint=PASSWORD_HINT),
        PasswordField(key="again", label="再输一次", required=required),
    )


def agreed_password(values: Values) -> str:
    """The password that was typed twice.

    Raises:
        Refusal: it was typed in two ways.
    """
    if values["password"] != values["again"]:
        raise Refusal("两次输入的密码不一样，请重新输入。", field="again")
    return str(values["password"])
