"""A late module is the module, once it is used."""

from __future__ import annotations

import sys

import pytest

from partydesk.kernel.late import late


def test_a_module_is_read_at_the_first_use_of_a_name() -> None:
    name = "this"  # prints when it is read, so nobody has read it
    module = late(name)
    assert name not in sys.modules
    assert module.d["A"]
    assert name in sys.modules


def test_a_name_that_is_not_there_is_said() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        late("json").nothing  # noqa: B018 - asking is the test
