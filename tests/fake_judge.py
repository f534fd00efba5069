"""A service on this machine that answers as a language model would, or misbehaves as one may."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from cmtrain.services.endpoint import Endpoint

Deed = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Notes what it is asked and does the next thing on the list; the last one again and again."""

    server: "Server"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.fake.asked.append((self.path, dict(self.headers), json.loads(body)))
        deeds = self.server.fake.deeds
        deed = deeds.pop(0) if len(deeds) > 1 else deeds[0]
        try:
            deed(self)
        except OSError:
            self.close_connection = True  # whoever asked did not wait

    def send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Keep quiet."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    fake: "FakeJudge"


class FakeJudge:
    """The service: what it does, and what it was asked."""

    def __init__(self) -> None:
        self.deeds: list[Deed] = [status(500)]
        self.asked: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.over = Event()
        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.fake = self
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}).start()

    def endpoint(self, **options: Any) -> Endpoint:
        """An endpoint for it that does not wait between tries."""
        given = {"timeout": 5.0, "retries": 0, "pause": lambda _seconds: None, **options}
        return Endpoint(self.url, "parrot", **given)

    def does(self, *deeds: Deed) -> None:
        self.deeds = list(deeds)

    def close(self) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()


def opinion(**changes: Any) -> dict[str, Any]:
    """An answer about a reply in which somebody is sorry about a loaf."""
    return {
        "levels": {"empathy": 3, "moderation": None, "strategy": None},
        "evidence": [{"criterion": "E4", "polarity": "helps", "quote": "I am sorry"}],
        "flags": [],
        "why": "It says sorry to her.",
        **changes,
    }


def says(content: Any) -> Deed:
    """A completion with this content, written as JSON unless it is a string."""
    text = content if isinstance(content, str | None) else json.dumps(content)
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return sends(json.dumps({"id": "1", "choices": [choice], "usage": {}}).encode())


def sends(body: bytes) -> Deed:
    return lambda handler: handler.send(200, body)


def status(code: int, **headers: str) -> Deed:
    secret = b"the key was sk-secret"
    return lambda handler: handler.send(code, secret, **headers)


def hangs(handler: Handler) -> None:
    """Reads the question and never answers."""
    handler.server.fake.over.wait(30)


def drips_headers(handler: Handler) -> None:
    """A byte of a header every now and then, without an end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while not handler.server.fake.over.wait(0.05):
        handler.wfile.write(b"a")


def drips_body(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while not handler.server.fake.over.wait(0.05):
        handler.wfile.write(b" ")


def breaks_off(handler: Handler) -> None:
    """Announces more than it sends."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{")
    handler.close_connection = True


def hangs_up(handler: Handler) -> None:
    handler.close_connection = True


def floods(handler: Handler) -> None:
    """Never stops sending."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    while not handler.server.fake.over.is_set():
        handler.wfile.write(b" " * 65_536)
