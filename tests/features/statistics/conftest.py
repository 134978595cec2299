"""The unit of the tests of transfers: members who come and go."""

from tests.features.transfers.conftest import Office, office

__all__ = ["Office", "office"]
