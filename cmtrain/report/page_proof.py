"""The proof that a page carries: a signed list of the fingerprints of its parts.

The page is made first, with an empty list and the script that checks it; the list is put in last.
"""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from markupsafe import Markup

from .fingerprint import FRAME, LIST_ID, STYLE, fingerprints
from .harmless import harmless
from .wording import Translate, day

Sign = Callable[[Mapping[str, Any]], Mapping[str, Any]]

PAGE = "cmtrain page"
"""What the list of a page says it is."""

_TEMPLATES = Path(__file__).parent / "templates"
_EMPTY = f'<script type="application/json" id="{LIST_ID}"></script>'


@dataclass(frozen=True)
class Signing:
    """Who signs a page: name, identifier and key of the issuer, and its pen.

    `address`: where the issuer's keys can be looked up, if anywhere.
    """

    issuer_name: str
    issuer: str
    key: str
    sign: Sign
    address: str | None = None


@dataclass(frozen=True)
class PageProof:
    """What the templates of a page need to carry a proof."""

    issuer_name: str
    issuer: str
    key: str
    address: str | None
    words: str
    file_name: str

    @property
    def script(self) -> Markup:
        """The script that checks the page."""
        return Markup(_script())  # noqa: S704 - our own file

    @property
    def policy(self) -> str:
        """How a content security policy allows this script and no other."""
        return script_policy()


def page_proof(signing: Signing, file_name: str, _: Translate) -> PageProof:
    """What a page is to say about its proof."""
    told = json.dumps({**sentences(_), "style": _styles()}, ensure_ascii=False)
    return PageProof(
        signing.issuer_name, signing.issuer, signing.key, signing.address, told, file_name
    )


def signed_page(
    page: str,
    signing: Signing,
    made: datetime,
    name: str,
    titles: Mapping[str, str],
    _: Translate = str,
) -> str:
    """The page with its list put in. `titles` are people's words for parts, by their name.

    Raises ValueError if the page has no place for the list.
    """
    if page.count(_EMPTY) != 1:
        raise ValueError("the page has no place for its list of fingerprints")
    since = made.astimezone(UTC)
    says = _("Unchanged since {date}, {time} UTC. Signed by {name}.").format(
        date=day(since, _), time=f"{since:%H:%M}", name=signing.issuer_name
    )
    told = {
        "type": PAGE,
        "version": "1",
        "says": says,
        "name": str(harmless(name)),
        "issuerName": signing.issuer_name,
        "made": f"{since:%Y-%m-%dT%H:%M:%SZ}",
        "parts": [
            {
                "part": each.name,
                "title": str(harmless(titles.get(each.name, each.name))),
                "sha256": each.sha256,
            }
            for each in fingerprints(page)
        ],
    }
    text = json.dumps(signing.sign(told), ensure_ascii=False).replace("<", "\\u003c")
    return page.replace(_EMPTY, _EMPTY.replace("></", f">{text}</"))


def sentences(_: Translate) -> dict[str, Any]:
    """What can be found out about a page, in words; page and command say the same."""
    return {
        "bad": _("This page was changed after it was made. Do not rely on it."),
        "unable": _("This browser cannot check whether the page was edited."),
        "how": _("What this means, and how to check it yourself"),
        "hint": _(
            "A browser extension that translates or recolours pages changes them too. If you use"
            " one, open the file once without it."
        ),
        "list": _(
            "The signed list that protects this page was changed, so nothing on it is vouched for."
        ),
        "missing": _("Something was taken out after this page was made: {title}."),
        "added": _("Something was added after this page was made."),
        "order": _("The parts of this page were put in another order after it was made."),
        "changed": {
            "piece": _("The piece “{title}” was changed after this page was made."),
            "masthead": _("The name or the introduction was changed after this page was made."),
            "glance": _("The summary of levels was changed after this page was made."),
            "assessed": _("The badges were changed after this page was made."),
            "contents": _("The list of works was changed after this page was made."),
            "colophon": _("The notes at the end were changed after this page was made."),
            STYLE: _(
                "How this page looks was changed after it was made, which can hide or alter what it"
                " says."
            ),
            FRAME: _("Something outside the pieces was changed after this page was made."),
            "other": _("The part “{title}” was changed after this page was made."),
        },
    }


def part_titles(_: Translate) -> dict[str, str]:
    """People's words for the parts that every page has."""
    return {
        "masthead": _("the introduction"),
        "glance": _("the summary of levels"),
        "assessed": _("the badges"),
        "contents": _("the list of works"),
        "colophon": _("the notes at the end"),
        STYLE: _("the style sheet"),
        FRAME: _("the frame of the page"),
    }


@cache
def script_policy() -> str:
    """The hash by which a content security policy allows the script of a proof, in no quotes."""
    return "sha256-" + base64.b64encode(sha256(_script().encode()).digest()).decode()


@cache
def _script() -> str:
    return (_TEMPLATES / "proof.js").read_text(encoding="utf-8")


@cache
def _styles() -> str:
    return (_TEMPLATES / "proof_line.css").read_text(encoding="utf-8")
