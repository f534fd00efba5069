"""Published portfolios for strangers: plain pages at `/p/<token>`, without script, cookie or session."""

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cmtrain.bootstrap import the_app
from cmtrain.engine.publication import Found
from cmtrain.report.gone_page import gone_page
from cmtrain.report.published_copy import gzipped, plain, policy_of
from cmtrain.report.sharing import address_lines
from cmtrain.ui.text import preferred, translation_into

_PICTURE = "card.png"
_NO_INDEX = {"X-Robots-Tag": "noindex, nofollow, noarchive"}
_STRICT = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_KEPT_BY_THE_READER_ALONE = {"Cache-Control": "private, no-cache", "Vary": "Accept-Encoding"}
"""Shared caches keep nothing; a browser asks again each time, and hears at once what was taken back."""
_FOR_A_PICTURE = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"
"""A browser that shows a picture alone puts a page with styles of its own around it."""
_HOST = re.compile(r"[A-Za-z0-9.-]{1,255}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")
_ROBOTS = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|embed|externalhit|headless|lighthouse|scan|monitor",
    re.IGNORECASE,
)


def published_routes(base: str = "") -> list[Route]:
    """Routes for everything below `/p`; `base` is the path under which the app is served."""
    prefixes = ["", f"/{base.strip('/')}"] if base.strip("/") else [""]
    paths = (f"{prefix}{path}" for prefix in prefixes for path in ("/p", "/p/{asked:path}"))
    return [Route(path, serve, methods=["GET", "HEAD"]) for path in paths]


async def serve(request: Request) -> Response:
    """A published page, its picture, or one and the same answer to everything else."""
    asked = str(request.path_params.get("asked", ""))
    token, _, rest = asked.partition("/")
    if rest not in {"", _PICTURE}:
        token = ""  # asked for all the same, so that it takes as long as an address that is unknown
    publishing = the_app().publishing
    if rest == _PICTURE:
        picture = await run_in_threadpool(publishing.picture, token)
        return _gone(request) if picture is None else _picture(request, *picture)
    found = await run_in_threadpool(publishing.read, token)
    if found is None or asked != token:
        return _gone(request)
    if _is_view(request):
        publishing.counting.count(found.token_hash)
    return _page(request, found, _address(request, token))


def _page(request: Request, found: Found, address: str) -> Response:
    tag = f'W/"{found.edition}-{hashlib.sha256(address.encode()).hexdigest()[:8]}"'
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": found.copy.policy,
        "Cross-Origin-Resource-Policy": "same-origin",
        "ETag": tag,
        **_KEPT_BY_THE_READER_ALONE,
        **_STRICT,
        **({} if found.listed else _NO_INDEX),
    }
    if _has_it(request, tag):
        return Response(status_code=304, headers=headers)
    gap = address_lines(address).encode() if address else b""
    if _takes_gzip(request):
        return Response(gzipped(found.copy, gap), headers={**headers, "Content-Encoding": "gzip"})
    return Response(plain(found.copy, gap), headers=headers)


def _picture(request: Request, picture: bytes, listed: bool) -> Response:  # noqa: FBT001
    tag = f'"{hashlib.sha256(picture).hexdigest()[:32]}"'
    headers = {
        "Content-Type": "image/png",
        "Content-Security-Policy": _FOR_A_PICTURE,
        "Cross-Origin-Resource-Policy": "cross-origin",
        "ETag": tag,
        **_KEPT_BY_THE_READER_ALONE,
        **_STRICT,
        **({} if listed else _NO_INDEX),
    }
    if _has_it(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(picture, headers=headers)


def _gone(request: Request) -> Response:
    page, policy = _gone_in(preferred(request.headers.get("accept-language", "")))
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": policy,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
        **_STRICT,
        **_NO_INDEX,
    }
    return Response(page, status_code=404, headers=headers)


@cache
def _gone_in(language: str) -> tuple[bytes, str]:
    page = gone_page(translation_into(language), language)
    return page.encode(), policy_of(page)


def _address(request: Request, token: str) -> str:
    """The page's own address: the public one, or else as asked for; empty if that is no address."""
    if public := the_app().issuer.public_url:
        return f"{public}/p/{token}"
    host = request.headers.get("host", "")
    if not _HOST.fullmatch(host):
        return ""
    before = str(request.scope["path"]).removesuffix(f"/p/{token}")
    return f"{request.url.scheme}://{host}{before}/p/{token}"


def _is_view(request: Request) -> bool:
    """Whether a person reads, and not the owner who looks whether it is right.

    Known from what browsers say of themselves: robots name themselves, what comes from this app's own
    pages is the owner, and what is fetched in advance may never be looked at.
    """
    headers = request.headers
    agent = headers.get("user-agent", "")
    own = headers.get("sec-fetch-site") == "same-origin" or (
        urlsplit(headers.get("referer", "")).netloc == headers.get("host", " ")
    )
    return (
        request.method == "GET"
        and agent.startswith("Mozilla/")
        and not _ROBOTS.search(agent)
        and not own
        and "prefetch" not in headers.get("sec-purpose", headers.get("purpose", ""))
    )


def _has_it(request: Request, tag: str) -> bool:
    asked = request.headers.get("if-none-match", "")
    known = [each.strip().removeprefix("W/") for each in asked.split(",")]
    return tag.removeprefix("W/") in known or known == ["*"]


def _takes_gzip(request: Request) -> bool:
    """Whether the reader takes gzip; one that says "q=0" does not."""
    for each in request.headers.get("accept-encoding", "").split(","):
        name, *parameters = (part.strip().lower() for part in each.split(";"))
        if name in {"gzip", "x-gzip"}:
            return not _is_refused(parameters)
    return False


def _is_refused(parameters: Sequence[str]) -> bool:
    return any(re.fullmatch(r"q=0(\.0*)?", each) for each in parameters)
