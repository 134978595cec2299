"""The arithmetic of the keys: a password becomes a pair of keys, the data key is sealed for it.

libsodium does it all: argon2id, Curve25519 sealed boxes, XSalsa20-Poly1305. It is read when a unit
with a password is opened and not before.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from partydesk.kernel.late import late

if TYPE_CHECKING:
    from nacl import exceptions, public, pwhash, secret
else:
    exceptions = late("nacl.exceptions")
    public = late("nacl.public")
    pwhash = late("nacl.pwhash")
    secret = late("nacl.secret")

KEY_BYTES = 32
SALT_BYTES = 16


class Cost(NamedTuple):
    """What one try of a password costs: passes over the memory, and its size in bytes.

    3 passes over 64 MiB is the second choice of RFC 9106 (section 4), made for machines with
    little memory. It takes 0.10 s of one processor of 2020 and stays below 1 s on a machine eight
    times slower; a rack that tries passwords needs the 64 MiB for each of them, which is what makes
    it dear. The cost stands in `unit.keys`: a later program can raise it, this one then follows.
    """

    passes: int = 3
    memory: int = 64 << 20

    @property
    def bearable(self) -> bool:
        """Whether a file may ask for it: not cheaper than a tenth, not so dear that it hangs."""
        least, most = 8 << 20, 1 << 30
        return 1 <= self.passes <= 16 and least <= self.memory <= most  # noqa: PLR2004


def tidied(password: str) -> bytes:
    """The bytes of a password, the same whether letters were typed full or half width."""
    return unicodedata.normalize("NFKC", password).encode()


def stretched(password: str, salt: bytes, cost: Cost) -> bytes:
    """The 32 bytes that only this password gives; takes as long as `cost` says."""
    return pwhash.argon2id.kdf(
        KEY_BYTES, tidied(password), salt, opslimit=cost.passes, memlimit=cost.memory
    )


def public_of(seed: bytes) -> bytes:
    """The public half of the pair of keys that a stretched password is."""
    return bytes(public.PrivateKey(seed).public_key)


def sealed_for(public_key: bytes, data_key: bytes) -> bytes:
    """The data key, sealed so that only the private half opens it."""
    return public.SealedBox(public.PublicKey(public_key)).encrypt(data_key)


def unsealed(seed: bytes, sealed: bytes) -> bytes | None:
    """The data key; None when it was sealed for somebody else, or spoilt."""
    try:
        return public.SealedBox(public.PrivateKey(seed)).decrypt(sealed)
    except (exceptions.CryptoError, exceptions.TypeError, ValueError):
        return None


def hidden(data_key: bytes, text: bytes) -> bytes:
    """A text that only who has the data key reads."""
    return bytes(_box(data_key).encrypt(text))


def shown(data_key: bytes, box: bytes) -> bytes | None:
    """The text again; None when it was spoilt."""
    try:
        return _box(data_key).decrypt(box)
    except (exceptions.CryptoError, exceptions.ValueError):
        return None


def new_key() -> bytes:
    """A data key that nobody can guess."""
    return secrets.token_bytes(KEY_BYTES)


def new_salt() -> bytes:
    """A salt: two units with the same password have nothing in common."""
    return secrets.token_bytes(SALT_BYTES)


def _box(data_key: bytes) -> secret.SecretBox:
    # a key of its own: the data key itself encrypts the database and nothing else
    own = hashlib.blake2b(key=data_key, digest_size=KEY_BYTES, person=b"partydesk-people")
    return secret.SecretBox(own.digest())
