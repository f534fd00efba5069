"""Ed25519 keys as words (Multikey), and the names of issuers that contain their key."""

from contextlib import suppress

import base58
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .bad_proof import BadProof

_PUBLIC, _SECRET = b"\xed\x01", b"\x80\x26"
"""What stands before the 32 bytes of a key, telling its kind."""

_KEY_BYTES, _LONGEST_WORD = 32, 60


def write_public(key: Ed25519PublicKey) -> str:
    """A public key as a word beginning with z6Mk."""
    return _word(_PUBLIC + key.public_bytes_raw())


def write_secret(key: Ed25519PrivateKey) -> str:
    """A secret key as a word beginning with z3u2; whoever has it can sign."""
    return _word(_SECRET + key.private_bytes_raw())


def read_secret(word: str) -> Ed25519PrivateKey:
    """The secret key of such a word. Raises ValueError."""
    return Ed25519PrivateKey.from_private_bytes(_bytes(word, _SECRET))


def did_key(public: str) -> str:
    """The name of an issuer that is nothing but its key."""
    return f"did:key:{public}"


def method_of(issuer: str, public: str) -> str:
    """Which key of which issuer, as a proof names it."""
    return f"{issuer}#{public}"


def key_of_method(method: object) -> tuple[str, Ed25519PublicKey]:
    """The issuer and the key that a proof names. Raises BadProof.

    A did:key has to contain the very key; of a did:web it is a claim, to be compared elsewhere.
    """
    issuer, _, public = str(method).partition("#")
    claimed = issuer.startswith("did:web:") and issuer != "did:web:"
    if not claimed and issuer != did_key(public):
        raise BadProof("key")
    with suppress(ValueError, UnsupportedAlgorithm):
        return issuer, Ed25519PublicKey.from_public_bytes(_bytes(public, _PUBLIC))
    raise BadProof("key")


def web_address(issuer: str) -> str | None:
    """Where a did:web publishes its keys; None for every other issuer."""
    if not issuer.startswith("did:web:"):
        return None
    host, *path = issuer.removeprefix("did:web:").split(":")
    host = host.replace("%3A", ":")
    scheme = "http" if host.partition(":")[0] in {"localhost", "127.0.0.1"} else "https"
    return f"{scheme}://{host}/{'/'.join(path) if path else '.well-known'}/did.json"


def _word(plain: bytes) -> str:
    return "z" + base58.b58encode(plain).decode()


def _bytes(word: str, kind: bytes) -> bytes:
    if not (word.startswith("z") and word.isascii() and len(word) < _LONGEST_WORD):
        raise ValueError("not a key")
    plain = base58.b58decode(word[1:])
    if not plain.startswith(kind) or len(plain) != len(kind) + _KEY_BYTES:
        raise ValueError("not a key of this kind")
    return plain.removeprefix(kind)
