"""Whoever signs here: this installation's keys, the documents they sign, what others may know."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote, urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ..errors import IssuerUnavailable
from ..report.page_proof import Signing
from ..report.proofs import did_key, method_of, read_secret, sign_jcs, sign_rdfc
from .clock import Clock
from .issuer_keys import IssuerKey

DID_CONTEXTS = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1")


class Keys(Protocol):
    """Where keys are kept."""

    def all(self, now: Clock) -> tuple[IssuerKey, ...]:
        """Every key, oldest first; made if there was none yet. Raises IssuerUnavailable."""

    def rotate(self, now: Clock) -> IssuerKey:
        """A new key in place of the newest. Raises IssuerUnavailable."""


@dataclass(frozen=True)
class Issuer:
    """The issuer of this installation. The key is made when something is first to be signed.

    `public_url`: the address at which others reach it; with it the issuer has a name that
    outlives its keys.
    """

    keys: Keys
    now: Clock
    public_url: str | None = None
    given_name: str | None = None

    @property
    def name(self) -> str:
        """What people read as the issuer's name."""
        host = urlsplit(self.public_url).hostname if self.public_url else None
        return self.given_name or (f"cmtrain at {host}" if host else "cmtrain, self-hosted")

    @property
    def did(self) -> str:
        """The issuer's identifier: its address where it has one, otherwise its key."""
        return did_web(self.public_url) if self.public_url else did_key(self.current.public)

    @property
    def status_address(self) -> str | None:
        """Where others learn which credentials were taken back; None without an address."""
        return f"{self.public_url}/credentials/status" if self.public_url else None

    @property
    def current(self) -> IssuerKey:
        """The key that signs now. Raises IssuerUnavailable."""
        return self.keys.all(self.now)[-1]

    def known(self) -> tuple[IssuerKey, ...]:
        """The current key and all that came before, oldest first."""
        return self.keys.all(self.now)

    def sign(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """The document with a proof by the current key in it. Raises IssuerUnavailable."""
        key, method = self._pen()
        return sign_jcs(document, key, method, self.now())

    def certify(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """A credential with both proofs: for readers' tools, and for plain JSON.

        Raises IssuerUnavailable, and BadProof if something in it would go unsigned.
        """
        (key, method), at = self._pen(), self.now()
        return sign_jcs(sign_rdfc(document, key, method, at), key, method, at)

    @property
    def trouble(self) -> str | None:
        """Why nothing can be signed at the moment; None if all is well."""
        try:
            self.sign({})
        except IssuerUnavailable as error:
            return str(error)
        return None

    def signing(self) -> Signing:
        """What a page needs in order to be signed. Raises IssuerUnavailable."""
        address = f"{self.public_url}{_did_path(self.public_url)}" if self.public_url else None
        return Signing(self.name, self.did, self.current.public, self.sign, address)

    def rotate(self) -> IssuerKey:
        """Sign with a new key from now on. Raises IssuerUnavailable."""
        return self.keys.rotate(self.now)

    def did_document(self) -> dict[str, Any]:
        """What the server tells others: every public key, old ones too, so that old pages hold."""
        did = self.did
        methods = [_method(did, key) for key in self.known()]
        return {
            "@context": list(DID_CONTEXTS),
            "id": did,
            "verificationMethod": methods,
            "assertionMethod": [each["id"] for each in methods],
        }

    def _pen(self) -> tuple[Ed25519PrivateKey, str]:
        current = self.current
        if not current.secret:
            raise IssuerUnavailable(
                "The issuer's newest key has no secret half, so nothing can be signed. Put it back"
                " from your backup, or make a new key: cmtrain issuer rotate"
            )
        did = did_web(self.public_url) if self.public_url else did_key(current.public)
        return read_secret(current.secret), method_of(did, current.public)


def did_web(url: str) -> str:
    """The identifier that belongs to an address: host, port and path, joined by colons."""
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port else ""
    path = [quote(each, safe="") for each in parts.path.split("/") if each]
    return ":".join(["did", "web", quote(f"{parts.hostname}{port}", safe=""), *path])


def _did_path(url: str) -> str:
    """Where under an address the keys are told, by the rule of did:web."""
    return "/did.json" if urlsplit(url).path.strip("/") else "/.well-known/did.json"


def _method(did: str, key: IssuerKey) -> dict[str, str]:
    return {
        "id": method_of(did, key.public),
        "type": "Multikey",
        "controller": did,
        "publicKeyMultibase": key.public,
    }
