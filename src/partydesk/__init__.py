"""PartyDesk: one clerk keeps the books of one party organization."""

__version__ = "0.1.0"
