"""Servers to measure: each a process of its own on a port of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from cmtrain.settings import ROOT

HERE = Path(__file__).parent
TUNED = ["-m", "cmtrain", "run"]
BARE = [str(HERE / "bare_server.py")]
STOCK = [
    "-m", "streamlit", "run", "streamlit_app.py", "--runner.postScriptGC=true",
    "--server.fileWatcherType=auto",
]  # fmt: skip
"""As somebody starts it who knows nothing of the launcher; what config.toml tunes is undone."""

_PATIENCE = 60.0


@dataclass(frozen=True)
class Running:
    """A server that answers."""

    url: str
    process: psutil.Process

    def cpu_seconds(self) -> float:
        used = self.process.cpu_times()
        return float(used.user + used.system)


@contextmanager
def serving(command: list[str], **variables: str) -> Iterator[Running]:
    """Start a server, wait until it answers, end it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    option = f"--server.port={port}" if command is STOCK else f"--port={port}"
    process = subprocess.Popen(
        [sys.executable, *command, option], cwd=ROOT, env={**os.environ, **variables},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(url, process)
        yield Running(url, psutil.Process(process.pid))
    finally:
        process.kill()  # a stock server under load does not listen to less
        process.wait(15)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    message = f"The server at {url} does not answer."
    raise SystemExit(message)
