"""Taking back: credentials that should not have been given, keys that somebody may have copied."""

import re
from dataclasses import dataclass
from typing import Any

from ..engine.revocation import Revocation
from ..errors import InvalidResponse
from ..report.status_list import PLACES, status_list, wished_place
from ..storage.places import PlaceStore
from ..storage.revocations import RevocationStore
from .clock import Clock
from .issuer import Issuer

LONGEST_REASON = 500
_CREDENTIAL = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Revoking:
    """What whoever runs the installation does; what was taken back stays so."""

    issuer: Issuer
    kept: RevocationStore
    places: PlaceStore
    now: Clock

    def revoke(self, what: str, reason: str) -> bool:
        """Take back a credential (its id) or a key that no longer signs; False if it was already.

        Raises InvalidResponse, IssuerUnavailable.
        """
        reason = " ".join(reason.split())
        if not 0 < len(reason) <= LONGEST_REASON:
            raise InvalidResponse(
                "no-reason", f"Give a reason of up to {LONGEST_REASON} characters."
            )
        if not _CREDENTIAL.fullmatch(what):
            self._check_key(what)
        else:
            self.places.claim(what, wished_place(what), PLACES)
        return self.kept.add(Revocation(what, reason, self.now()))

    def revoked(self) -> tuple[Revocation, ...]:
        """Everything that was taken back, oldest first."""
        return self.kept.all()

    def status_list(self) -> dict[str, Any]:
        """The signed list of credentials that were taken back. Raises IssuerUnavailable."""
        address = self.issuer.status_address or ""
        gone = self.places.of(each.what for each in self.kept.all())
        return self.issuer.certify(status_list(gone.values(), address, self.issuer.did, self.now()))

    def did_document(self) -> dict[str, Any]:
        """The issuer's public keys without those that were taken back. Raises IssuerUnavailable."""
        gone = {each.what for each in self.kept.all()}
        document = self.issuer.did_document()
        methods = [
            each
            for each in document["verificationMethod"]
            if each["publicKeyMultibase"] not in gone
        ]
        names = [each["id"] for each in methods]
        return {**document, "verificationMethod": methods, "assertionMethod": names}

    def _check_key(self, what: str) -> None:
        known = {key.public: key for key in self.issuer.known()}
        if what not in known:
            message = (
                "This is neither the id of a credential (urn:uuid:…) nor one of this issuer's keys;"
                " `cmtrain issuer show` lists those."
            )
            raise InvalidResponse("unknown-credential", message)
        if known[what] == self.issuer.current:
            message = "This key still signs. Make a new one first: cmtrain issuer rotate"
            raise InvalidResponse("key-in-use", message)
