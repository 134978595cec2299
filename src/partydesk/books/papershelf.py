"""The books of what is printed: 表样, 套打, Word 模板, 意见用语; each is made when first asked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from partydesk.features.attachments.service import AttachmentBook
    from partydesk.features.forms.service import FormBook
    from partydesk.features.overprints.service import OverprintBook
    from partydesk.features.phrases.service import PhraseBook
    from partydesk.features.wordforms.service import TemplateBook
    from partydesk.store.unit import Store


class PaperShelf:
    """The part of `Books` that lays papers out; the rest of it is handed to these books."""

    store: Store
    today: Callable[[], date]

    if TYPE_CHECKING:

        @property
        def attachments(self) -> AttachmentBook:
            """附件."""

    @cached_property
    def forms(self) -> FormBook:
        """表样."""
        from partydesk.features.forms.service import FormBook  # noqa: PLC0415 - read late

        return FormBook(self.store, self.today)

    @cached_property
    def overprints(self) -> OverprintBook:
        """套打."""
        from partydesk.features.overprints.service import OverprintBook  # noqa: PLC0415 - as above

        return OverprintBook(self.store, self.attachments, self.today)

    @cached_property
    def wordforms(self) -> TemplateBook:
        """Word 模板."""
        from partydesk.features.wordforms.service import TemplateBook  # noqa: PLC0415 - as above

        return TemplateBook(self.store, self.attachments, self.today)

    @cached_property
    def phrases(self) -> PhraseBook:
        """意见用语."""
        from partydesk.features.phrases.service import PhraseBook  # noqa: PLC0415 - as above

        return PhraseBook(self.store)
