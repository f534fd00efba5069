"""Serves the bare page as `cmtrain run` serves the app: same server, headers, frozen heap."""

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import altair as alt  # noqa: F401 - the app has it in its heap too
import pandas as pd  # noqa: F401
import streamlit as st
import uvicorn
from starlette.middleware import Middleware

from cmtrain.ui.server import SecurityHeaders


@asynccontextmanager
async def frozen(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    gc.collect()
    gc.freeze()
    yield {}


app = st.App(
    Path(__file__).parent / "bare_page.py",
    lifespan=frozen,
    middleware=[Middleware(SecurityHeaders)],
)

if __name__ == "__main__":
    uvicorn.run(
        app, port=int(sys.argv[1].split("=")[1]), log_level="error", access_log=False,
        ws="websockets-sansio",
    )  # fmt: skip
