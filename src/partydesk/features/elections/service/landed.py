"""What a line of a resolution says of a post, by the fields of the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.offices.rules import Ending, Office, Way
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.meetings.rules import Landing
    from partydesk.features.offices.queries import PostLine


def post_values(lines: Sequence[Landing]) -> dict[str, Any]:
    """What the first appointment of a resolution says, by the fields of the sheet."""
    for one in lines:
        if one.values["act"] in set(Way):
            return {
                "person": (one.person, one.name), "office": Office(one.values["office"]),
                "way": Way(one.values["act"]), "since": PartialDate.parse(one.values["day"]),
            }  # fmt: skip
    return {}


def leaving_values(lines: Sequence[Landing], held: Sequence[PostLine]) -> dict[str, Any]:
    """What the first line of a resolution says by which a post that is held is left."""
    for one in lines:
        said = (one.person, one.values["office"])
        post = next((each.id for each in held if (each.person, str(each.office)) == said), None)
        if one.values["act"] in set(Ending) and post is not None:
            return {
                "post": post, "ending": Ending(one.values["act"]),
                "on": PartialDate.parse(one.values["day"]),
            }  # fmt: skip
    return {}
