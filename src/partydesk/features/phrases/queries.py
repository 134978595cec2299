"""The phrases of the unit, read."""

from __future__ import annotations

from partydesk.features.phrases.tables import OpinionPhrase


def phrases(topic: str) -> tuple[str, ...]:
    """The unit's own phrases of a topic, in their order."""
    query = OpinionPhrase.select(OpinionPhrase.words).where(OpinionPhrase.topic == topic)
    ordered = query.order_by(OpinionPhrase.place, OpinionPhrase.id)
    return tuple(words for (words,) in ordered.tuples())


def own_topics() -> tuple[str, ...]:
    """The topics the unit has phrases of its own for."""
    query = OpinionPhrase.select(OpinionPhrase.topic).distinct().order_by(OpinionPhrase.topic)
    return tuple(topic for (topic,) in query.tuples())
