"""Signatures inside JSON documents (W3C Data Integrity with Ed25519): made, and checked offline.

Pure: keys and times are arguments, and nothing here reads a file or asks a network.
"""

from .bad_proof import BadProof
from .jcs import check_jcs, sign_jcs
from .multikey import did_key, key_of_method, method_of, read_secret, write_public, write_secret
from .rdf import CONTEXTS
from .rdfc import check_rdfc, sign_rdfc

__all__ = [
    "CONTEXTS",
    "BadProof",
    "check_jcs",
    "check_rdfc",
    "did_key",
    "key_of_method",
    "method_of",
    "read_secret",
    "sign_jcs",
    "sign_rdfc",
    "write_public",
    "write_secret",
]
