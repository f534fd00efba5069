"""`cmtrain judge`: whether the language model for second opinions can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..assess.judge.prompt import Question
    from ..settings import Settings

_POST = "My order came with a broken lid and nobody answers my mails. I am really upset."
_REPLY = "I am sorry about the lid and the silence. A new one leaves today; I will write at five."


@click.command()
def judge() -> None:
    r"""Show how second opinions are set up, ask for one on a built-in example, and show what came.

    This sends a few invented sentences to the address in the settings, and nothing of anybody's.
    The key is never shown. The exit code is 1 if no usable answer came.

    \b
    Example:
      cmtrain judge
    """
    from ..bootstrap import judge_of
    from ..content.library import read_library
    from ..errors import CmtrainError
    from ..services.judging import new_nonce
    from ..settings import read_settings

    try:
        settings = read_settings()
        endpoint = judge_of(settings)
        if endpoint is None:
            raise click.ClickException(
                "No judge is set up; see judge_url in docs/configuration.md."
            )
        _show(settings)
        from ..assess.assessment import Assessment
        from ..assess.judge.opinion import believe
        from ..assess.judge.prompt import make_prompt

        question = _example()
        prompt = make_prompt(question, read_library(settings.content).rubric, new_nonce())
        opinion = believe(endpoint.answer(prompt), question, Assessment(scorer="none"))
    except CmtrainError as error:
        raise click.ClickException(f"No usable answer ({error.code}): {error}") from error
    for name, level in opinion.levels.items():
        click.echo(f"  {name}: level {level}")
    for each in opinion.evidence:
        click.echo(f"  {each.criterion} {each.polarity}: “{each.span.text}”")
    click.echo(f"  {opinion.why}\nIt works.")


def _show(settings: Settings) -> None:
    click.echo(f"address: {settings.judge_url}\nmodel: {settings.judge_model}")
    click.echo(f"key: {'set, not shown' if settings.judge_key else 'none'}")
    click.echo(f"form: {settings.judge_mode}, timeout: {settings.judge_timeout:g} s, ", nl=False)
    click.echo(f"further tries: {settings.judge_retries}")


def _example() -> Question:
    """A broken lid, and a sound reply to it."""
    from ..assess.judge.prompt import Question
    from ..content.key import Key
    from ..content.situation import Post
    from ..content.steps.writing import WritingResponse, WritingStep

    step = WritingStep(
        type="writing",
        id="example",
        prompt="Answer her in public.",
        label="Your reply",
        incoming=(Post(author="lena_k", text=_POST),),
        opportunity=("empathy",),
        key=Key(coaching="Name what happened to her, and what happens next and when."),
    )
    return Question(step, WritingResponse(text=_REPLY), None)
