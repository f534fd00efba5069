"""Second opinions from a language model: asked after a response is safe, never in its way."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Thread
from typing import Protocol

from ..assess.assessment import Assessment
from ..assess.judge.opinion import believe
from ..assess.judge.prompt import Prompt, Question, make_prompt, version
from ..assess.judge.screen import is_steering, worth_asking
from ..content.library import Library
from ..content.step import AnyStep, ResponseBase
from ..engine.attempt import LoggedResponse
from ..engine.second import GIVEN, Answer
from ..errors import CmtrainError, NoOpinion
from ..storage.attempts import AttemptStore
from ..storage.opinions import OpinionStore
from .archive import Archive
from .clock import Clock

NewNonce = Callable[[], str]
_WORKERS = 2
_log = logging.getLogger(__name__)


class Judge(Protocol):
    """A language model that can be asked."""

    @property
    def model(self) -> str:
        """Its name."""
        ...

    def answer(self, prompt: Prompt) -> str:
        """What it says. Raises NoOpinion."""
        ...


def new_nonce() -> str:
    """A word that nobody can guess."""
    return secrets.token_hex(16)


@dataclass(frozen=True)
class Judging:
    """Asking for second opinions. Without a judge nothing is asked and nothing leaves the machine.

    That an opinion is wanted is kept together with the response. So a crash, or an opinion that
    could not be kept, costs nothing: what is pending is asked for again at the next start.
    """

    judge: Judge | None
    library: Library
    attempts: AttemptStore
    opinions: OpinionStore
    archive: Archive
    now: Clock
    new_nonce: NewNonce = new_nonce
    waiting: SimpleQueue[str] = field(default_factory=SimpleQueue, compare=False)

    @property
    def model(self) -> str | None:
        """The name of the language model; None if there is none."""
        return self.judge.model if self.judge else None

    def wanted(self, step: AnyStep, response: ResponseBase, assessment: Assessment) -> bool:
        """Whether a second opinion is to be asked for."""
        return self.judge is not None and worth_asking(Question(step, response, None), assessment)

    def ask_later(self, response_id: str) -> None:
        """Have a response judged as soon as a worker is free; returns at once."""
        self.waiting.put(response_id)

    def start(self) -> None:
        """Begin to work in the background, with what an earlier run of the program left pending."""
        if self.judge is None:
            return
        for response_id in self.opinions.pending():
            self.ask_later(response_id)
        for number in range(_WORKERS):
            # A daemon, since leaving does not wait for a model: what is pending stays pending.
            Thread(target=self._work, name=f"judge-{number}", daemon=True).start()

    def ask(self, response_id: str) -> Answer | None:
        """Ask now and keep the answer, or why there is none; None if it is not or no longer wanted.

        Raises NotFound, StorageUnavailable; then it stays pending.
        """
        attempt = self.attempts.of_response(response_id)
        if self.judge is None or attempt is None or not self.opinions.is_pending(response_id):
            return None
        logged = next(each for each in attempt.responses if each.id == response_id)
        activity = self.archive.given_on(attempt, logged.seq)
        question = Question(activity.step(logged.step_id), logged.response, activity.brief)
        answer = self._answer(self.judge, question, logged)
        return answer if self.opinions.add(response_id, answer) else None

    def _answer(self, judge: Judge, question: Question, logged: LoggedResponse) -> Answer:
        raw, opinion, outcome = "", None, GIVEN
        try:
            raw = judge.answer(self._prompt(question))
            opinion = believe(raw, question, logged.assessment)
        except NoOpinion as error:
            outcome = error.code
            _log.warning("No second opinion on %s: %s (%s)", logged.id, outcome, error)
        return Answer(
            outcome=outcome,
            model=judge.model,
            version=version(self.library.rubric),
            at=self.now(),
            opinion=opinion,
            raw=raw,
            needs_person=outcome == "steering"
            or (opinion is not None and opinion.disputes(logged.assessment)),
        )

    def _prompt(self, question: Question) -> Prompt:
        if is_steering(question):
            raise NoOpinion("steering", "The words speak to whoever scores them; nothing was sent.")
        return make_prompt(question, self.library.rubric, self.new_nonce())

    def _work(self) -> None:
        while True:
            response_id = self.waiting.get()
            try:
                self.ask(response_id)
            except CmtrainError as error:
                _log.warning("The second opinion on %s stays pending: %s", response_id, error)
            except Exception:  # noqa: BLE001 - the next response must not suffer for it
                _log.exception("The second opinion on %s stays pending", response_id)
