"""地方规定 of the open unit: their kinds and what was switched on; made when first asked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from partydesk.features.development.rules import Regulations
    from partydesk.features.organization.rules.localcatalogue import LocalCatalogue
    from partydesk.features.organization.service.local import LocalRules
    from partydesk.rulebooks import Rulebooks
    from partydesk.store.unit import Store


class LocalShelf:
    """The part of `Books` that knows the local rules."""

    store: Store
    today: Callable[[], date]
    rules: Rulebooks

    @cached_property
    def local_kinds(self) -> LocalCatalogue:
        """The kinds of local rules there are."""
        from partydesk.features.organization.rules.localcatalogue import (  # noqa: PLC0415 - read late
            LocalCatalogue,
        )

        rules = self.rules
        national = {"development": rules.development, "meetings": rules.meetings}
        return LocalCatalogue(rules.local, national)

    def regulations(self) -> Regulations:
        """By what record books are judged."""
        from partydesk.features.development.rules import Regulations  # noqa: PLC0415 - as above

        rules = self.rules
        return Regulations(
            rules.development,
            rules.meetings,
            rules.calendar,
            agreements=rules.agreements,
            catalogue=self.local_kinds,
        )

    @cached_property
    def local_rules(self) -> LocalRules:
        """地方规定."""
        from partydesk.features.organization.service.local import LocalRules  # noqa: PLC0415 - as above

        return LocalRules(self.store, self.local_kinds, self.today)
