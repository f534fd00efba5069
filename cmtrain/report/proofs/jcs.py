"""Proofs of the suite `eddsa-jcs-2022`: over the JSON itself, in its canonical form (RFC 8785)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import base58
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from .bad_proof import BadProof
from .multikey import key_of_method

Document = Mapping[str, Any]

SUITE = "eddsa-jcs-2022"
_LONGEST_VALUE = 100


def sign_jcs(
    document: Document, key: Ed25519PrivateKey, method: str, at: datetime
) -> dict[str, Any]:
    """The document with this proof added to those it has. Raises ValueError if it is not JSON."""
    options = proof_options(document, SUITE, method, at)
    signature = key.sign(_digest(options) + _digest(without_proof(document)))
    return with_proof(document, {**options, "proofValue": proof_value(signature)})


def check_jcs(document: Document, proof: Document | None = None) -> str:
    """The issuer whose key signed the document, by one of its proofs. Raises BadProof."""
    proof = proof if proof is not None else proof_of(document, SUITE)
    if proof.get("type") != "DataIntegrityProof" or proof.get("cryptosuite") != SUITE:
        raise BadProof("suite")
    issuer, key = key_of_method(proof.get("verificationMethod"))
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    if options.get("@context") != document.get("@context"):
        raise BadProof("signature")
    try:
        digest = _digest(options) + _digest(without_proof(document))
        key.verify(signature_of(proof), digest)
    except (InvalidSignature, ValueError, RecursionError) as error:
        raise BadProof("signature") from error
    return issuer


def proof_options(document: Document, suite: str, method: str, at: datetime) -> dict[str, Any]:
    """All of a proof but its value; it repeats the contexts of the document."""
    context = {"@context": document["@context"]} if "@context" in document else {}
    return context | {
        "type": "DataIntegrityProof",
        "cryptosuite": suite,
        "created": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }


def proof_of(document: Document, suite: str) -> Document:
    """The first proof of a suite. Raises BadProof if there is none."""
    for proof in proofs_of(document):
        if proof.get("cryptosuite") == suite:
            return proof
    raise BadProof("suite" if "proof" in document else "none")


def proofs_of(document: Document) -> tuple[Document, ...]:
    """All proofs of a document. Raises BadProof if something else stands in their place."""
    found = document.get("proof", ())
    listed = tuple(found) if isinstance(found, list | tuple) else (found,)
    if not all(isinstance(each, Mapping) for each in listed):
        raise BadProof("form")
    return listed


def with_proof(document: Document, proof: Document) -> dict[str, Any]:
    """The document with one proof more; a single one stands alone, several in a list."""
    every = [*proofs_of(document), proof]
    return {**document, "proof": every if len(every) > 1 else proof}


def without_proof(document: Document) -> dict[str, Any]:
    """What a proof is about."""
    return {name: value for name, value in document.items() if name != "proof"}


def proof_value(signature: bytes) -> str:
    """A signature as a word."""
    return "z" + base58.b58encode(signature).decode()


def signature_of(proof: Document) -> bytes:
    """The signature of a proof. Raises ValueError."""
    word = proof.get("proofValue")
    if not isinstance(word, str) or not word.startswith("z") or len(word) > _LONGEST_VALUE:
        raise ValueError("not a signature")
    return base58.b58decode(word[1:])


def _digest(document: Document) -> bytes:
    return sha256(rfc8785.dumps(dict(document))).digest()
