"""What the server tells everybody about the issuer: its keys, and what it has taken back."""

from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from cmtrain.bootstrap import the_app
from cmtrain.errors import IssuerUnavailable
from cmtrain.services.revoking import Revoking

_OPEN = {"access-control-allow-origin": "*", "cache-control": "public, max-age=300"}
"""Verifiers run in other people's pages."""


async def did_document(_request: Request) -> Response:
    """The issuer's keys; there is nothing to tell without a public address."""
    return await _told(Revoking.did_document, "application/json")


async def status(_request: Request) -> Response:
    """Which credentials were taken back."""
    return await _told(Revoking.status_list, "application/vc")


async def _told(ask: Callable[[Revoking], dict[str, Any]], kind: str) -> Response:
    if the_app().issuer.public_url is None:
        return PlainTextResponse("no public address is set", status_code=404)
    try:
        found = await run_in_threadpool(ask, the_app().revoking)
    except IssuerUnavailable:
        return PlainTextResponse("the issuer cannot be reached", status_code=503)
    return JSONResponse(found, headers=_OPEN, media_type=kind)


ROUTES = [
    Route("/.well-known/did.json", did_document),
    Route("/did.json", did_document),
    Route("/credentials/status", status),
]
