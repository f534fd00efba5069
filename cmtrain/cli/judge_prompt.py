"""`cmtrain judge-prompt`: exactly what a language model is asked about a step."""

from pathlib import Path

import click

_NONCE = "0" * 32


@click.command("judge-prompt")
@click.argument("path", metavar="PATH", type=click.Path(exists=True, path_type=Path))
@click.argument("step_id", metavar="STEP")
def judge_prompt(path: Path, step_id: str) -> None:
    r"""Print what a judge is asked about a response to a step; nothing is sent.

    The response is the first example of the step's key. In earnest the zeros in the marks are a
    random word, new for each question.

    \b
    Example:
      cmtrain judge-prompt scenarios/crisis/the-night-the-tills-stopped.toml first-statement
    """
    from ..assess.judge.prompt import Question, make_prompt
    from ._content import select

    (selection,) = select([path])
    if len(selection.activity_ids) != 1:
        raise click.UsageError("PATH must be one activity that can be played; see `cmtrain check`.")
    activity = selection.library.activities[selection.activity_ids[0]]
    examples = {
        step.id: step.sample(step.key.exemplars[0])
        for step in activity.steps
        if step.key and step.key.exemplars
    }
    if step_id not in examples:
        known = ", ".join(examples) or "none here"
        raise click.UsageError(f'No step "{step_id}" with a key and examples; there are: {known}.')
    prompt = make_prompt(
        Question(activity.step(step_id), examples[step_id], activity.brief),
        selection.library.rubric,
        _NONCE,
    )
    click.echo(f"# Version of the instructions: {prompt.version}\n\n# system\n\n{prompt.system}")
    click.echo(f"# user\n\n{prompt.user}")
