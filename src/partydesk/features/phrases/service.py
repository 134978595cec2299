"""意见用语：offered by topic, and edited as a list."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from partydesk import resources
from partydesk.features.phrases import queries
from partydesk.features.phrases.rules import Library, checked_phrases
from partydesk.features.phrases.tables import OpinionPhrase
from partydesk.kernel.late import late
from partydesk.store.rights import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.phrases.rules import Topic
    from partydesk.kernel.forgetting import Gone
    from partydesk.store import unnaming
    from partydesk.store.unit import Store
else:
    unnaming = late("partydesk.store.unnaming")


class PhraseBook:
    """The phrases of one open unit.

    Args:
        store: the open unit.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def keeps(self) -> bool:
        """Whether whoever is at work may change them."""
        return self._store.role.writes

    @cached_property
    def library(self) -> Library:
        """What comes with the program."""
        return Library(resources.read_toml("phrases.toml"))

    def topics(self) -> tuple[str, ...]:
        """The names of all topics: those of the program, then what the unit has besides."""
        known = tuple(one.name for one in self.library.topics)
        return (*known, *(one for one in queries.own_topics() if one not in known))

    def topic_of(self, label: str) -> Topic:
        """The topic that a field belongs to."""
        return self.library.topic_of(label)

    def phrases(self, topic: str) -> tuple[str, ...]:
        """What is offered: the unit's own, else what comes with the program."""
        return queries.phrases(topic) or self.library.topic(topic).phrases

    def is_own(self, topic: str) -> bool:
        """Whether the unit has phrases of its own there."""
        return bool(queries.phrases(topic))

    def save(self, topic: str, phrases: Sequence[str]) -> None:
        """Keep these phrases for a topic; without any, those of the program are offered again.

        Raises:
            Refusal: see `checked_phrases`, or a clerk who only reads.
            StoreTrouble: trouble with the disk of the unit.
        """
        self._store.require(Role.KEEPER)
        kept = checked_phrases(phrases)
        if kept == queries.phrases(topic):
            return
        with self._store.change(f"改意见用语 {topic}"):
            OpinionPhrase.delete().where(OpinionPhrase.topic == topic).execute()
            for place, words in enumerate(kept, 1):
                OpinionPhrase.create(topic=topic, words=words, place=place)


def forget(gone: Gone) -> None:
    """A phrase that names somebody who is forgotten names him no more."""
    unnaming.unname(OpinionPhrase, (OpinionPhrase.words,), gone)
