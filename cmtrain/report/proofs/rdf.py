"""A credential as RDF statements in canonical order, for the small part of RDF that we write.

Every node of our credentials has an id, so that nothing has to be relabelled: the canonical form
(RDFC-1.0) is the statements, sorted. The terms are those of the W3C credentials vocabulary 2.0 and
of Open Badges 3.0 that we use; a key that is not among them would be passed over by a signature of
linked data, and is refused instead.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from .bad_proof import BadProof

CONTEXTS = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_DATE_TIME = "http://www.w3.org/2001/XMLSchema#dateTime"
_ANY_URI = "https://www.w3.org/2001/XMLSchema#anyURI"
_CRED, _OB = (
    "https://www.w3.org/2018/credentials#",
    "https://purl.imsglobal.org/spec/vc/ob/vocab.html#",
)
_STATUS, _SECURITY = "https://www.w3.org/ns/credentials/status#", "https://w3id.org/security#"
_DEEPEST = 12
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
_ESCAPED = MappingProxyType(
    {"\t": "\\t", "\n": "\\n", "\r": "\\r", "\b": "\\b", "\f": "\\f", '"': '\\"', "\\": "\\\\"}
)
_UNFIT = re.compile("[\x00-\x07\x0b\x0e-\x1f\x7f\ud800-\udfff]")


class _Term(NamedTuple):
    """A property: `kind` is `node`, `text`, or the address of a type of values."""

    iri: str
    kind: str = "text"


_ANYWHERE = {
    "name": _Term("https://schema.org/name"),
    "description": _Term("https://schema.org/description"),
    "narrative": _Term(f"{_OB}narrative"),
}
_TYPES: Mapping[str, tuple[str, Mapping[str, _Term]]] = MappingProxyType(
    {
        "VerifiableCredential": (
            f"{_CRED}VerifiableCredential",
            {
                "issuer": _Term(f"{_CRED}issuer", "node"),
                "validFrom": _Term(f"{_CRED}validFrom", _DATE_TIME),
                "validUntil": _Term(f"{_CRED}validUntil", _DATE_TIME),
                "credentialSubject": _Term(f"{_CRED}credentialSubject", "node"),
                "credentialStatus": _Term(f"{_CRED}credentialStatus", "node"),
                "evidence": _Term(f"{_CRED}evidence", "node"),
            },
        ),
        "OpenBadgeCredential": (f"{_OB}OpenBadgeCredential", {}),
        "Profile": (f"{_OB}Profile", {}),
        "AchievementSubject": (
            f"{_OB}AchievementSubject",
            {
                "achievement": _Term(f"{_OB}achievement", "node"),
                "result": _Term(f"{_OB}result", "node"),
            },
        ),
        "Achievement": (
            f"{_OB}Achievement",
            {
                "achievementType": _Term(f"{_OB}achievementType"),
                "criteria": _Term(f"{_OB}Criteria", "node"),
                "resultDescription": _Term(f"{_OB}resultDescription", "node"),
            },
        ),
        "Criteria": (f"{_OB}Criteria", {}),
        "ResultDescription": (
            f"{_OB}ResultDescription",
            {
                "resultType": _Term(f"{_OB}resultType"),
                "rubricCriterionLevel": _Term(f"{_OB}rubricCriterionLevel", "node"),
            },
        ),
        "RubricCriterionLevel": (
            f"{_OB}RubricCriterionLevel",
            {"level": _Term(f"{_OB}level"), "points": _Term(f"{_OB}points")},
        ),
        "Result": (
            f"{_OB}Result",
            {
                "achievedLevel": _Term(f"{_OB}achievedLevel", _ANY_URI),
                "resultDescription": _Term(f"{_OB}resultDescription", _ANY_URI),
                "value": _Term("https://schema.org/value"),
            },
        ),
        "Evidence": (f"{_OB}Evidence", {}),
        "BitstringStatusListEntry": (
            f"{_STATUS}BitstringStatusListEntry",
            {
                "statusListCredential": _Term(f"{_STATUS}statusListCredential", "node"),
                "statusListIndex": _Term(f"{_STATUS}statusListIndex"),
                "statusPurpose": _Term(f"{_STATUS}statusPurpose"),
            },
        ),
        "BitstringStatusListCredential": (f"{_STATUS}BitstringStatusListCredential", {}),
        "BitstringStatusList": (
            f"{_STATUS}BitstringStatusList",
            {
                "statusPurpose": _Term(f"{_STATUS}statusPurpose"),
                "encodedList": _Term(f"{_STATUS}encodedList", f"{_SECURITY}multibase"),
            },
        ),
    }
)


def statements(document: Mapping[str, Any]) -> str:
    """What a document says, a statement a line, sorted. Raises BadProof for any other kind."""
    if document.get("@context") not in (list(CONTEXTS), list(CONTEXTS[:1])):
        raise BadProof("form")
    body = {name: value for name, value in document.items() if name != "@context"}
    return "".join(sorted(set(_node(body, 0))))


def proof_statements(proof: Mapping[str, Any]) -> str:
    """What the options of a proof say; it has no id, and gets the first label."""
    rows = (
        ("http://purl.org/dc/terms/created", _literal(proof["created"], _DATE_TIME)),
        (_RDF_TYPE, f"<{_SECURITY}DataIntegrityProof>"),
        (
            f"{_SECURITY}cryptosuite",
            _literal(proof["cryptosuite"], f"{_SECURITY}cryptosuiteString"),
        ),
        (f"{_SECURITY}proofPurpose", f"<{_SECURITY}assertionMethod>"),
        (f"{_SECURITY}verificationMethod", _iri(proof["verificationMethod"])),
    )
    return "".join(sorted(f"_:c14n0 <{name}> {value} .\n" for name, value in rows))


def _node(node: Mapping[str, Any], depth: int) -> Iterator[str]:
    me, types = _iri(node.get("id")), _listed(node.get("type"))
    if depth > _DEEPEST or not types or not all(each in _TYPES for each in types):
        raise BadProof("form")
    terms = dict(_ANYWHERE)
    for each in types:
        iri, own = _TYPES[each]
        terms |= own
        yield f"{me} <{_RDF_TYPE}> <{iri}> .\n"
    for name, value in node.items():
        if name in {"id", "type"}:
            continue
        if name not in terms:
            raise BadProof("form")
        for each in _listed(value):
            yield from _statement(me, terms[name], each, depth)


def _statement(me: str, term: _Term, value: object, depth: int) -> Iterator[str]:
    if term.kind == "node" and isinstance(value, Mapping):
        yield f"{me} <{term.iri}> {_iri(value.get('id'))} .\n"
        yield from _node(value, depth + 1)
    elif term.kind == "node":
        yield f"{me} <{term.iri}> {_iri(value)} .\n"
    else:
        yield f"{me} <{term.iri}> {_literal(value, '' if term.kind == 'text' else term.kind)} .\n"


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _iri(value: object) -> str:
    if not isinstance(value, str) or not _IRI.fullmatch(value):
        raise BadProof("form")
    return f"<{value}>"


def _literal(value: object, kind: str = "") -> str:
    if not isinstance(value, str) or _UNFIT.search(value):
        raise BadProof("form")
    text = "".join(_ESCAPED.get(each, each) for each in value)
    return f'"{text}"^^<{kind}>' if kind else f'"{text}"'
