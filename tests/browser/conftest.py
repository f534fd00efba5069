"""A real server and a real Chromium. Everything is on this machine; no page may ask for more."""

import itertools
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from cmtrain.bootstrap import App, open_app
from cmtrain.engine.people import User
from cmtrain.settings import ROOT, read_settings

VISITS = pytest.StashKey[list["Visit"]]()
_BOOT_SECONDS = 60
_NUMBERS = itertools.count(1)
_PATIENCE = 20_000
expect.set_options(timeout=_PATIENCE)
_AT_ONCE = """{
  const animate = Element.prototype.animate
  Element.prototype.animate = function (...how) {
    const animation = animate.apply(this, how)
    if (animation.effect.getComputedTiming().endTime !== Infinity) animation.finish()
    return animation
  }
}"""
"""What unfolds is unfolded at once: a click on what still moves goes astray on a busy machine."""


def pytest_collection_modifyitems(items):
    """One browser and one server for all of these, so one worker.

    On a crowded machine a click may meet a page that is just being drawn. A test that fails is
    played again, twice at most, and the end of the run lists it: what is listed again and again is
    a fault.
    """
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(retries=2))
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Picture what the pages showed when a test failed."""
    report = yield
    if report.when == "call" and report.failed:
        for number, page in enumerate(
            each for made in item.stash.get(VISITS, ()) for each in made.context.pages
        ):
            path = Path(tempfile.gettempdir()) / f"{item.name}-{number}.png"
            page.screenshot(path=path, full_page=True)
            report.sections.append(("picture", f"{page.url} {path}"))
    return report


@dataclass
class Server:
    """`cmtrain run` as a process of its own, on a database of its own."""

    data: Path
    port: int
    content: Path = ROOT
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def passcode(self) -> str:
        found = re.search(r"passcode \(shown this once\): (\S+)", self.output())
        assert found, self.output()
        return found.group(1)

    def start(self) -> None:
        command = [sys.executable, "-m", "cmtrain", "run", "--port", str(self.port)]
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT,
                env={**os.environ, **self._settings, "PYTHONUNBUFFERED": "1"},
            )  # fmt: skip
        end = time.monotonic() + _BOOT_SECONDS
        while not self._healthy():
            assert self.process.poll() is None, self.output()
            assert time.monotonic() < end, self.output()
            time.sleep(0.1)

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        assert self.process is not None
        self.process.send_signal(how)
        self.process.wait(15)

    def output(self) -> str:
        return self._log.read_text(errors="replace")

    def services(self) -> App:
        return open_app(read_settings({**os.environ, **self._settings}))

    @property
    def _settings(self) -> dict[str, str]:
        return {"CMTRAIN_DATA": str(self.data), "CMTRAIN_CONTENT": str(self.content)}

    @property
    def _log(self) -> Path:
        return self.data / "server.log"

    def _healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


@dataclass
class Visit:
    """One browser context; remembers every address that any of its pages asked for."""

    context: BrowserContext
    url: str
    asked: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.context.on("page", self._watch)
        self.context.set_default_timeout(_PATIENCE)

    def page(self, path: str = "/") -> Page:
        page = self.context.new_page()
        page.goto(self.url + path)
        return page

    def strangers(self) -> list[str]:
        """Addresses that are not of this server."""
        own = (self.url, self.url.replace("http", "ws", 1), "data:", "blob:", "file:", "about:")
        return [url for url in self.asked if not url.startswith(own)]

    def _watch(self, page: Page) -> None:
        page.on("websocket", lambda socket: self.asked.append(socket.url))
        page.on("pageerror", lambda error: self.failures.append(str(error)))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def new_server(tmp_path_factory) -> Iterator[Callable[..., Server]]:
    begun: list[Server] = []

    def begin(content: Path = ROOT) -> Server:
        begun.append(Server(tmp_path_factory.mktemp("server"), free_port(), content))
        begun[-1].start()
        return begun[-1]

    yield begin
    for each in begun:
        if each.process and each.process.poll() is None:
            each.kill(signal.SIGTERM)


@pytest.fixture(scope="session")
def server(new_server) -> Server:
    return new_server()


@pytest.fixture(scope="session")
def app(server) -> App:
    """The services on the server's own database, to look into it and to prepare it."""
    return server.services()


@pytest.fixture
def new_name() -> str:
    """A name that nobody has come in with, also when a test is played once more."""
    return f"Asha {next(_NUMBERS)}"


@pytest.fixture
def newcomer(new_name, app) -> User:
    """A learner whom nobody has met."""
    return app.identity.enter(new_name).user


@pytest.fixture
def visit(request, browser, server) -> Iterator[Callable[..., Visit]]:
    """Make visits; none of them may have asked anybody but the server, or failed in a script."""
    made = request.node.stash[VISITS] = []

    def begin(url: str = "", token: str = "", **options: object) -> Visit:
        here = url or server.url
        context = browser.new_context(
            viewport=options.pop("viewport", {"width": 1280, "height": 900}), **options
        )
        context.add_init_script(_AT_ONCE)
        if token:
            context.add_cookies([{"name": "cmtrain_session", "value": token, "url": here}])
        made.append(Visit(context, here))
        return made[-1]

    yield begin
    for each in made:
        each.context.close()
        assert each.strangers() == []
        assert each.failures == []
