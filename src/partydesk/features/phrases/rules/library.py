"""The topics and the phrases that come with the program (`resources/phrases.toml`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Topic(NamedTuple):
    """A kind of field.

    Attributes:
        name: what the clerk calls it.
        labels: of the fields it is for; another field is a topic of its own, by its label.
        phrases: what is offered until the unit has phrases of its own.
    """

    name: str
    labels: tuple[str, ...]
    phrases: tuple[str, ...]


class Library:
    """All topics, in their order.

    Args:
        table: what stands in the file.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.topics = tuple(
            Topic(one["name"], tuple(one.get("labels", (one["name"],))), tuple(one["phrases"]))
            for one in table["topic"]
        )
        self._by_label = {label: one for one in self.topics for label in one.labels}

    def topic_of(self, label: str) -> Topic:
        """The topic of a field."""
        return self._by_label.get(label) or self.topic(label)

    def topic(self, name: str) -> Topic:
        """A topic by its name; one that is not in the file has no phrases yet."""
        found = (one for one in self.topics if one.name == name)
        return next(found, Topic(name, (name,), ()))
