# ruff: noqa: E501 - a table reads better in whole rows
"""Signed pages for the tests, and all the ways in which somebody may change one."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

import portfolio_samples as samples
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from test_portfolio_page import everywhere, portfolio

from cmtrain.report.fingerprint import fingerprints
from cmtrain.report.page_proof import Signing
from cmtrain.report.portfolio_page import portfolio_page
from cmtrain.report.proofs import did_key, method_of, sign_jcs, write_public

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = write_public(KEY.public_key())
MADE = samples.NOON + timedelta(days=20)
OTHER = write_public(Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key())


def signing(did: str = did_key(PUBLIC), name: str = "Night School Leeds") -> Signing:
    """A school that signs."""
    method = method_of(did, PUBLIC)
    return Signing(name, did, PUBLIC, lambda told: sign_jcs(told, KEY, method, MADE))


def signed(words: str | None = None, **changes: object) -> str:
    """A signed page, with these words everywhere if they are given."""
    shown = portfolio(**changes) if words is None else everywhere(words)
    return portfolio_page(shown, signing=signing())


def put(old: str, new: str) -> Callable[[str], str]:
    """Change something that is there."""

    def changed(page: str) -> str:
        assert old in page, old
        return page.replace(old, new, 1)

    return changed


def in_list(change: Callable[[dict], None]) -> Callable[[str], str]:
    """Change the signed list."""

    def changed(page: str) -> str:
        head, text, tail = cut_list(page)
        told = json.loads(text)
        change(told)
        return head + json.dumps(told).replace("<", "\\u003c") + tail

    return changed


def cut_list(page: str) -> tuple[str, str, str]:
    """What stands before the list, the list, and what stands behind it."""
    found = re.search(r'(?<=id="proof-list">).*?(?=</script>)', page, re.DOTALL)
    return page[: found.start()], found.group(), page[found.end() :]


def without_piece(page: str) -> str:
    return re.sub(r'<article class="piece" id="piece-2".*?</article>', "", page, flags=re.DOTALL)


def reordered(page: str) -> str:
    first, second = re.findall(r'<article class="piece".*?</article>', page, re.DOTALL)[:2]
    return page.replace(first, "@@").replace(second, first).replace("@@", second)


def twice(page: str) -> str:
    (first, *_) = re.findall(r'<article class="piece".*?</article>', page, re.DOTALL)
    return page.replace(first, first + first)


def new_print(page: str) -> str:
    """A forger who can count, but not sign: the list fits the page again."""
    edited = put("empty table", "full table")(page)
    prints = {each.name: each.sha256 for each in fingerprints(edited)}

    def again(told: dict) -> None:
        for each in told["parts"]:
            each["sha256"] = prints[each["part"]]

    return in_list(again)(edited)


PIECE = "The piece “The birthday table” was changed"
TAMPERINGS: dict[str, tuple[Callable[[str], str], str]] = {
    "a word of one's own": (put("empty table", "full table"), PIECE),
    "a level": (put("<b>3</b>", "<b>4</b>"), "was changed"),
    "a bar": (put("<svg", '<svg transform="scale(2)"'), "summary of levels was changed"),
    "a point of a bar": (lambda page: re.sub(r'(<rect[^>]* width=")\d', r"\g<1>9", page, count=1),
                         "summary of levels was changed"),
    "an attribute": (put('dir="auto"', 'dir="rtl"'), "was changed"),
    "the name": (put("Amara Nwosu</", "Amara Nwosa</"), "name or the introduction was changed"),
    "the date on the page": (put("26 March 2026", "26 March 2025"), "notes at the end were changed"),
    "a rule that hides": (put("</style>", ".flags { display: none }</style>"),
                          "How this page looks was changed"),
    "a style sheet more": (put("</head>", "<style>.flags { display: none }</style></head>"),
                           "Something was added"),
    "a hidden piece": (put('id="piece-1"', 'id="piece-1" hidden'), PIECE),
    "a style on an element": (put('<h3 id="piece-1-title"', '<h3 style="display:none" id="piece-1-title"'),
                              PIECE),
    "a sentence between the pieces": (put("<main>", "<main><p>Level 4 in everything.</p>"),
                                      "outside the pieces was changed"),
    "a sentence at the very end": (put("</body>", "<p>Level 4 in everything.</p></body>"),
                                   "outside the pieces was changed"),
    "a part added": (put("</main>", '<div data-part="piece-9">Level 4.</div></main>'), "Something was added"),
    "a piece twice": (twice, "Something was added"),
    "a piece taken out": (without_piece, "taken out after this page was made: The morning after"),
    "pieces in another order": (reordered, "another order"),
    "a weaker policy": (put("base-uri 'none'; ", ""), "outside the pieces was changed"),
    "an address to go to": (put("</head>", '<meta http-equiv="refresh" content="9;url=#x"></head>'),
                            "outside the pieces was changed"),
    "words of the green line": (put("Something was added", "Nothing was added"), "outside the pieces"),
    "the date in the list": (in_list(lambda told: told.update(made="2025-03-26T12:00:00Z")), "signed list"),
    "the sentence in the list": (in_list(lambda told: told.update(says="Perfect.")), "signed list"),
    "the issuer's name in the list": (in_list(lambda told: told.update(issuerName="Oxford")), "signed list"),
    "a part out of the list": (in_list(lambda told: told["parts"].pop()), "signed list"),
    "the date of the proof": (in_list(lambda told: told["proof"].update(created="2025-01-01T00:00:00Z")),
                              "signed list"),
    "another key": (in_list(lambda told: told["proof"].update(
        verificationMethod=method_of(did_key(OTHER), OTHER))), "signed list"),
    "a key under another's name": (in_list(lambda told: told["proof"].update(
        verificationMethod=method_of(did_key(OTHER), PUBLIC))), "signed list"),
    "no proof": (in_list(lambda told: told.pop("proof")), "signed list"),
    "an empty list": (lambda page: cut_list(page)[0] + cut_list(page)[2], "signed list"),
    "a list that is none": (lambda page: cut_list(page)[0] + "[[[" + cut_list(page)[2], "signed list"),
    "fingerprints taken anew": (new_print, "signed list"),
}  # fmt: skip
