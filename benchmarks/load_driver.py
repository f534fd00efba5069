"""A browser tab without a browser: speaks Streamlit's protocol to a server on this machine."""

import asyncio
import json
import os
import time
import urllib.request
from dataclasses import dataclass, field
from typing import Any

os.environ.setdefault("PROTOCOL_BUFFERS_PYTHON_IMPLEMENTATION", "upb")
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

FINISHED, FRAGMENT_FINISHED = 0, 3
TIMEOUT = 30.0


class RunFailed(Exception):
    """The server answered with an exception, too late, or not at all."""


@dataclass
class Node:
    """An element or container that the server sent, and the run and fragment it came from."""

    message: Any
    kind: str
    is_block: bool
    fragment: str
    run: int


@dataclass
class Tab:
    """Holds the elements and the states of the widgets, as the front end does."""

    url: str
    token: str = ""
    query: str = ""
    page: str = ""
    nodes: dict[tuple[int, ...], Node] = field(default_factory=dict)
    states: dict[str, WidgetState] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._hash, self._run, self._fragments = "", 0, []
        self._cache: dict[str, bytes] = {}
        self._done: asyncio.Future[float] | None = None

    async def open(self) -> float:
        """Connect and run the page once; seconds it took."""
        xsrf = await asyncio.to_thread(self._xsrf)
        cookies = {
            "_streamlit_xsrf": xsrf,
            **({"cmtrain_session": self.token} if self.token else {}),
        }
        self._socket = await websockets.connect(
            f"ws{self.url[4:]}/_stcore/stream", subprotocols=["streamlit", xsrf], origin=self.url,
            additional_headers={"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())},
            max_size=None, open_timeout=TIMEOUT, ping_interval=None,
        )  # fmt: skip
        self._reader = asyncio.create_task(self._read())
        return await self.run()

    async def close(self) -> None:
        await self._socket.close()
        await asyncio.gather(self._reader, return_exceptions=True)

    async def run(self, trigger: str = "", fragment: str = "") -> float:
        """One interaction, until nothing runs any more; seconds it took. Raises RunFailed."""
        message = BackMsg()
        client = message.rerun_script
        client.query_string, client.fragment_id = self.query, fragment
        client.page_script_hash, client.page_name = self._hash, "" if self._hash else self.page
        client.widget_states.widgets.extend(self.states.values())
        if trigger:
            client.widget_states.widgets.append(WidgetState(id=trigger, trigger_value=True))
        client.cached_message_hashes.extend(self._cache)
        client.context_info.timezone, client.context_info.locale = "UTC", "en-US"
        self._done = asyncio.get_running_loop().create_future()
        begun = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        try:
            ended = await asyncio.wait_for(self._done, TIMEOUT)
        except TimeoutError as error:
            raise RunFailed("timeout") from error
        return ended - begun

    async def press(self, button: Node) -> float:
        return await self.run(button.message.id, button.fragment)

    def of_kind(self, *kinds: str) -> list[Node]:
        """The elements of some kinds, from top to bottom."""
        return [node for _path, node in sorted(self.nodes.items()) if node.kind in kinds]

    def primary(self) -> Node:
        """The one button that leads on; with several of them the last."""
        found = [node for node in self.of_kind("button") if node.message.type == "primary"]
        if not found:
            raise RunFailed("no way on")
        return found[-1]

    def enter(self, node: Node, value: str | list[str] | dict[str, Any] | bool) -> None:  # noqa: FBT001
        """Put a value into a widget without telling the server yet."""
        state = WidgetState(id=node.message.id)
        if isinstance(value, bool):
            state.bool_value = value
        elif isinstance(value, list):
            state.string_array_value.data.extend(value)
        elif isinstance(value, dict):
            state.json_value = json.dumps(value)
        else:
            state.string_value = value
        self.states[node.message.id] = state

    def _xsrf(self) -> str:
        with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=TIMEOUT) as answer:
            cookies = answer.headers.get_all("set-cookie") or []
        return next(c.split(";")[0].split("=", 1)[1] for c in cookies if "_xsrf" in c)

    async def _read(self) -> None:
        try:
            async for data in self._socket:
                self._take(data)
        finally:
            self._end(RunFailed("connection lost"))

    def _take(self, data: bytes) -> None:
        message = ForwardMsg.FromString(data)
        if message.WhichOneof("type") == "ref_hash":
            path = message.metadata
            message = ForwardMsg.FromString(self._cache[message.ref_hash])
            message.metadata.CopyFrom(path)
        elif message.metadata.cacheable:
            self._cache[message.hash] = data
        match message.WhichOneof("type"):
            case "delta":
                self._place(message)
            case "new_session":
                self._hash, self._run = message.new_session.page_script_hash, self._run + 1
                self._fragments = list(message.metadata.run.fragment_ids)
            case "navigation":
                self._hash = message.navigation.page_script_hash or self._hash
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "script_finished":
                self._finish(message.script_finished)

    def _place(self, message: ForwardMsg) -> None:
        what = message.delta.WhichOneof("type")
        if what not in {"new_element", "add_block"}:
            return
        body = getattr(message.delta, what)
        kind = body.WhichOneof("type") or "block"
        self.nodes[tuple(message.metadata.delta_path)] = Node(
            getattr(body, kind, body),
            kind,
            what == "add_block",
            message.delta.fragment_id,
            self._run,
        )

    def _finish(self, status: int) -> None:
        """Drop what this run did not draw; an early end means that another run follows."""
        if status not in {FINISHED, FRAGMENT_FINISHED}:
            return
        self.nodes = {
            path: node
            for path, node in self.nodes.items()
            if node.run == self._run
            or (status == FRAGMENT_FINISHED and node.fragment not in self._fragments)
        }
        ids = {getattr(node.message, "id", "") for node in self.nodes.values()}
        self.states = {name: state for name, state in self.states.items() if name in ids}
        broken = next((node.message for node in self.of_kind("exception")), None)
        self._end(RunFailed(broken.message[:120]) if broken else None)

    def _end(self, error: Exception | None) -> None:
        if self._done is None or self._done.done():
            return
        if error:
            self._done.set_exception(error)
        else:
            self._done.set_result(time.perf_counter())
