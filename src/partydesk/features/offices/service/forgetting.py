"""Forgetting who held a post: that somebody did stays, the texts about the person go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.offices.tables import BodyEvent, Post, Term
from partydesk.store.unnaming import unname

if TYPE_CHECKING:
    from partydesk.kernel.forgetting import Gone


def forget(gone: Gone) -> None:
    """Empty the rows of these people, inside a change."""
    Post.update(duties="", line_duty="", ground="").where(Post.person.in_(gone.people)).execute()
    unname(Post, (Post.duties, Post.line_duty, Post.ground), gone)
    unname(Term, (Term.approval, Term.extension_ground, Term.extension_approval), gone)
    unname(BodyEvent, (BodyEvent.note,), gone)
