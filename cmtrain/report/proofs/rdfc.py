"""Proofs of the suite `eddsa-rdfc-2022`: over what a credential says, for readers' own tools."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from .bad_proof import BadProof
from .jcs import (
    Document,
    proof_of,
    proof_options,
    proof_value,
    signature_of,
    with_proof,
    without_proof,
)
from .multikey import key_of_method
from .rdf import proof_statements, statements

SUITE = "eddsa-rdfc-2022"
_OPTIONS = {"type", "cryptosuite", "created", "verificationMethod", "proofPurpose", "proofValue"}


def sign_rdfc(
    document: Document, key: Ed25519PrivateKey, method: str, at: datetime
) -> dict[str, Any]:
    """The document with this proof added. Raises BadProof if a key in it would go unsigned."""
    options = proof_options(document, SUITE, method, at)
    options.pop("@context", None)
    return with_proof(
        document, {**options, "proofValue": proof_value(key.sign(_digest(document, options)))}
    )


def check_rdfc(document: Document, proof: Document | None = None) -> str:
    """The issuer whose key signed what the document says, by one of its proofs. Raises BadProof."""
    proof = proof if proof is not None else proof_of(document, SUITE)
    told = proof.get("type"), proof.get("proofPurpose")
    if told != ("DataIntegrityProof", "assertionMethod") or set(proof) != _OPTIONS:
        raise BadProof("form")
    issuer, key = key_of_method(proof.get("verificationMethod"))
    try:
        key.verify(signature_of(proof), _digest(document, proof))
    except (InvalidSignature, ValueError, RecursionError) as error:
        raise BadProof("signature") from error
    return issuer


def _digest(document: Document, options: Document) -> bytes:
    told = proof_statements(options), statements(without_proof(document))
    return b"".join(sha256(each.encode()).digest() for each in told)
