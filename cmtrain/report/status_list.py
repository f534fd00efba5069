"""The list of credentials that were taken back (W3C Bitstring Status List), and how to read one.

A credential would like the place that follows from its id, which gives away nothing about when it
was made; whoever gives it out sees to it that no other has that place.
"""

import base64
import binascii
import gzip
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from .proofs import CONTEXTS, BadProof, check_jcs

PLACES = 2**22
_BYTES = PLACES // 8
_LARGEST = 16 * 2**20


def wished_place(credential_id: str) -> int:
    """The place in the list that follows from a credential's id."""
    return int.from_bytes(sha256(credential_id.encode()).digest()[:8]) % PLACES


def status_entry(place: int, address: str) -> dict[str, str]:
    """What the credential at a place says of where its status stands."""
    return {
        "id": f"{address}#{place}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(place),
        "statusListCredential": address,
    }


def status_list(revoked: Iterable[int], address: str, issuer: str, at: datetime) -> dict[str, Any]:
    """The list as a credential, not yet signed; `revoked` are places of credentials."""
    bits = bytearray(_BYTES)
    for place in revoked:
        bits[place // 8] |= 0x80 >> place % 8
    packed = base64.urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).decode().rstrip("=")
    return {
        "@context": [CONTEXTS[0]],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": f"u{packed}",
        },
    }


@dataclass(frozen=True)
class StatusList:
    """A list that was read and whose signature holds."""

    address: str
    issuer: str
    bits: bytes

    def says(self, place: int) -> bool:
        """Whether the credential at a place was taken back."""
        return place // 8 < len(self.bits) and bool(self.bits[place // 8] & 0x80 >> place % 8)


def read_status_list(document: Mapping[str, Any]) -> StatusList:
    """A list as it was published. Raises BadProof if it is none, or not as its issuer signed it."""
    issuer = check_jcs(document)
    subject = document.get("credentialSubject")
    packed = subject.get("encodedList") if isinstance(subject, Mapping) else None
    if document.get("issuer") != issuer or not isinstance(packed, str) or packed[:1] != "u":
        raise BadProof("form")
    try:
        plain = base64.urlsafe_b64decode(packed[1:] + "=" * (-len(packed[1:]) % 4))
        bits = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(plain, _LARGEST)
    except (binascii.Error, ValueError, zlib.error) as error:
        raise BadProof("form") from error
    return StatusList(str(document.get("id")), issuer, bits)
