"""The server: Streamlit warmed up, with a route for the session cookie and strict headers.

Run by `cmtrain run`; any ASGI server can serve `cmtrain.ui.server:app`.
"""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cmtrain.bootstrap import the_app
from cmtrain.settings import ROOT
from cmtrain.ui import issuer_pages
from cmtrain.ui.outliving import heed_old_pages
from cmtrain.ui.published import published_routes

_COOKIE, _COOKIE_SECONDS, _LONGEST_TOKEN = "cmtrain_session", 90 * 86_400, 200
_HEADERS = {
    b"content-security-policy": (
        b"default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
        b"img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; "
        b"worker-src 'self' blob:; frame-src 'self' data: blob:; object-src 'none'; "
        b"base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    ),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=()",
}


class SecurityHeaders:
    """Adds the security headers to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                missing = [item for item in _HEADERS.items() if item[0] not in present]
                message["headers"] = [*message["headers"], *missing]
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


async def keep_session(request: Request) -> Response:
    """Put the token that the page just received into a cookie that no script can read."""
    if request.headers.get("x-cmtrain") != "1":
        return PlainTextResponse("missing header", status_code=403)
    if request.method == "DELETE":
        gone = Response(status_code=204)
        gone.delete_cookie(_COOKIE, path="/")
        return gone
    token = (await request.body())[: _LONGEST_TOKEN + 1].decode(errors="replace")
    user = await run_in_threadpool(the_app().identity.whoami, token)
    if user is None or len(token) > _LONGEST_TOKEN:
        return PlainTextResponse("unknown session", status_code=401)
    kept = Response(status_code=204)
    kept.set_cookie(
        _COOKIE, token, max_age=_COOKIE_SECONDS, httponly=True, samesite="lax",
        secure=request.url.scheme == "https",
    )  # fmt: skip
    return kept


async def health(_request: Request) -> Response:
    """Whether the content and the database answer."""
    try:
        await run_in_threadpool(the_app().identity.whoami, "nobody")  # one indexed query
    except Exception as error:  # noqa: BLE001 - whatever it is, the answer is "not healthy"
        return JSONResponse({"ok": False, "error": type(error).__name__}, status_code=503)
    encoder = the_app().encoder
    return JSONResponse(
        {
            "ok": True,
            "activities": len(the_app().library.activities),
            "encoder": encoder.name if encoder and encoder.is_ready else "loading",
        }
    )


@asynccontextmanager
async def warm(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Load all that pages need, take it out of the collector's sight, and go on with the encoder."""
    from cmtrain.ui import warming  # noqa: PLC0415 - its imports are the warming

    await run_in_threadpool(warming.warm_up, the_app())
    gc.collect()
    gc.freeze()
    heed_old_pages()
    if encoder := the_app().encoder:
        encoder.start()
    views = the_app().publishing.counting
    views.start()
    yield {}
    await run_in_threadpool(views.stop)


app = st.App(
    ROOT / "streamlit_app.py",
    lifespan=warm,
    routes=[
        Route("/session", keep_session, methods=["POST", "DELETE"]),
        Route("/healthz", health),
        *issuer_pages.ROUTES,
        *published_routes(str(st.get_option("server.baseUrlPath") or "")),
    ],
    middleware=[Middleware(SecurityHeaders)],
)
