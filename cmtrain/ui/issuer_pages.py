"""What the server tells everybody about the issuer: its public keys, under its address."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from cmtrain.bootstrap import the_app
from cmtrain.errors import IssuerUnavailable

_OPEN = {"access-control-allow-origin": "*", "cache-control": "public, max-age=300"}
"""Verifiers run in other people's pages."""


async def did_document(_request: Request) -> Response:
    """The issuer's keys; there is nothing to tell without a public address."""
    issuer = the_app().issuer
    if issuer.public_url is None:
        return PlainTextResponse("no public address is set", status_code=404)
    try:
        found = await run_in_threadpool(issuer.did_document)
    except IssuerUnavailable:
        return PlainTextResponse("the issuer cannot be reached", status_code=503)
    return JSONResponse(found, headers=_OPEN)


ROUTES = [
    Route("/.well-known/did.json", did_document),
    Route("/did.json", did_document),
]
