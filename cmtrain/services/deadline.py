"""HTTP that ends in time, also when the other side sends a byte now and then for ever."""

import socket
from contextlib import suppress
from threading import Timer
from typing import Any, Self

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection


class DeadlineSession(requests.Session):
    """A session for one exchange: after so many seconds its connections are cut.

    A time limit of `requests` begins anew with every byte; this one does not.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.is_over = False
        self._open: list[socket.socket] = []
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True
        for scheme in ("http://", "https://"):
            self.mount(scheme, _Adapter(self._open))

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self.close()

    def _cut(self) -> None:
        self.is_over = True
        for each in self._open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


class _Adapter(HTTPAdapter):
    """Notes every socket that is opened."""

    def __init__(self, opened: list[socket.socket]) -> None:
        self._opened = opened
        super().__init__()

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Have the pools make connections that note their sockets."""
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = _noting(self._opened)

    def proxy_manager_for(self, *args: Any, **options: Any) -> Any:
        """The same for connections through a proxy."""
        manager = super().proxy_manager_for(*args, **options)
        manager.pool_classes_by_scheme = _noting(self._opened)
        return manager


def _noting(opened: list[socket.socket]) -> dict[str, type[HTTPConnectionPool]]:
    """Pools as usual, but whose connections note their sockets in the list."""

    class Plain(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            opened.append(self.sock)

    class Secure(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            opened.append(self.sock)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
