"""One question to an OpenAI-compatible service, with every way in which it can fail."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Literal

import requests
from pydantic import BaseModel, Field, ValidationError

from ..assess.judge.prompt import Prompt
from ..assess.judge.reply import Reply
from ..errors import NoOpinion
from .deadline import DeadlineSession

Mode = Literal["schema", "json", "plain"]
LONGEST_BODY, LONGEST_ANSWER = 200_000, 20_000
_CHUNK = 8_192
_LONGEST_WAIT = 30.0
_FIRST_WAIT = 0.5
_AGAIN = frozenset({"unreachable", "too-slow", "busy", "server-error"})


@dataclass(frozen=True)
class Endpoint:
    """Where the language model is and how it is asked. `timeout`: seconds for one try in all."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 30.0
    retries: int = 2
    mode: Mode = "schema"
    pause: Callable[[float], None] = field(default=time.sleep, repr=False)

    def answer(self, prompt: Prompt) -> str:
        """What the model says. Raises NoOpinion when there is no such thing after all tries."""
        for tried in range(self.retries + 1):
            try:
                return self._ask(prompt)
            except _Failed as failure:
                if failure.code not in _AGAIN or tried == self.retries:
                    raise
                self.pause(min(_LONGEST_WAIT, max(failure.wait, _FIRST_WAIT * 2**tried)))
        raise AssertionError

    def _ask(self, prompt: Prompt) -> str:
        with DeadlineSession(self.timeout) as session:
            failed = ""
            try:
                body = self._body(session, prompt)
            except requests.Timeout:
                session.is_over = True
            except requests.RequestException as error:
                failed = type(error).__name__
            if session.is_over:  # also where being cut off looked like an end
                raise _Failed("too-slow", f"No answer in {self.timeout:g} seconds.")
            if failed:
                raise _Failed("unreachable", f"{failed}.")
            return _content(body)

    def _body(self, session: requests.Session, prompt: Prompt) -> bytes:
        with session.post(
            f"{self.url.rstrip('/')}/chat/completions",
            json=self._question(prompt),
            auth=_Bearer(self.key),
            timeout=self.timeout,
            allow_redirects=False,
            stream=True,
        ) as response:
            _check(response)
            found = bytearray()
            for chunk in response.iter_content(_CHUNK):
                found += chunk
                if len(found) > LONGEST_BODY:
                    raise _Failed("too-long", f"More than {LONGEST_BODY} bytes.")
            return bytes(found)

    def _question(self, prompt: Prompt) -> dict[str, Any]:
        messages = [
            {"role": "system", "content": prompt.system},
            {"role": "user", "content": prompt.user},
        ]
        asked = {"model": self.model, "messages": messages, "temperature": 0, "stream": False}
        form = _FORMS[self.mode]()
        return {**asked, "response_format": form} if form else asked


class _Failed(NoOpinion):
    """A try that failed; `wait` is how many seconds the service asks for before the next."""

    def __init__(self, reason: str, message: str, wait: float = 0.0) -> None:
        super().__init__(reason, message)
        self.wait = wait


class _Bearer(requests.auth.AuthBase):
    """Sends the key, and nothing that a `.netrc` says in its place."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._key:
            request.headers["Authorization"] = f"Bearer {self._key}"
        return request


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message


class _Completion(BaseModel):
    """What matters of the answer's envelope."""

    choices: list[_Choice] = Field(min_length=1)


def _schema_form() -> dict[str, Any]:
    schema = {"name": "opinion", "strict": True, "schema": Reply.model_json_schema()}
    return {"type": "json_schema", "json_schema": schema}


_FORMS: dict[Mode, Callable[[], dict[str, Any] | None]] = {
    "schema": _schema_form,
    "json": lambda: {"type": "json_object"},
    "plain": lambda: None,
}


def _check(response: requests.Response) -> None:
    """Raise _Failed unless the service says that all is well. Its own words are not repeated."""
    status = response.status_code
    said = f"HTTP {status}."
    wait = _asked_wait(response.headers.get("Retry-After", ""))
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise _Failed("busy", said, wait)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise _Failed("server-error", said, wait)
    if status != HTTPStatus.OK:
        raise _Failed("request-refused", said)


def _asked_wait(header: str) -> float:
    """Seconds of a `Retry-After`; a date in it is not read."""
    return float(header) if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", header) else 0.0


def _content(body: bytes) -> str:
    try:
        content = _Completion.model_validate_json(body).choices[0].message.content
    except ValidationError:
        raise _Failed("not-json", "The answer has not the form of a chat completion.") from None
    if not content:
        raise _Failed("no-answer", "The model said nothing.")
    if len(content) > LONGEST_ANSWER:
        raise _Failed("too-long", f"More than {LONGEST_ANSWER} characters.")
    return content
