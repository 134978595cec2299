"""What is changed step by step before it is kept: each step is taken back and done again."""

from __future__ import annotations

from typing import Generic, TypeVar

State = TypeVar("State")

_STEPS = 500  # that can be taken back


class Steps(Generic[State]):
    """The states one after the other, and where one stands among them.

    Args:
        state: as it is kept.
    """

    def __init__(self, state: State) -> None:
        self._states, self._at, self._kept = [state], 0, state
        self._typing: object = None

    @property
    def now(self) -> State:
        """As it is now."""
        return self._states[self._at]

    @property
    def touched(self) -> bool:
        """Whether something is not kept yet."""
        return self.now != self._kept

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._at < len(self._states) - 1

    def step(self, state: State, typing: object = None) -> None:
        """One step; letters typed into one field after each other are one (`typing` names it)."""
        if state == self.now:
            return
        more = bool(typing) and typing == self._typing and not self.can_redo and self.can_undo
        self._typing = typing
        self._states[self._at + (not more) :] = [state]
        del self._states[: max(len(self._states) - _STEPS, 0)]
        self._at = len(self._states) - 1

    def undo(self) -> None:
        """Take the last step back."""
        self._at, self._typing = max(self._at - 1, 0), None

    def redo(self) -> None:
        """Do again what was taken back."""
        self._at, self._typing = min(self._at + 1, len(self._states) - 1), None

    def note_kept(self) -> None:
        """What is there now is kept."""
        self._kept, self._typing = self.now, None
