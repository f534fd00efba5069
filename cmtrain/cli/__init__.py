"""The command line. Each command is one file here, imported when it is needed."""

from importlib import import_module
from pkgutil import iter_modules

import click

from .. import __version__


class _Commands(click.Group):
    """A command is a module of this package that defines a click command of the same name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, `export_portfolio` shown as `export-portfolio`."""
        del ctx
        names = (module.name for module in iter_modules(__path__))
        return sorted(name.replace("_", "-") for name in names if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        r"""Import the module of one command; its docstring is raw, and click wants a real `\b`."""
        if cmd_name not in self.list_commands(ctx):
            return None
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"{__name__}.{name}"), name)
        command.help = (command.help or "").replace("\\b\n", "\b\n")
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Train community managers: run the simulator, write scenarios, check that they are fair.

    \b
    Examples:
      cmtrain check
      cmtrain check scenarios/crisis/the-recall-that-leaked.toml
      cmtrain play curriculum/01-the-job/01-what-the-job-is.toml
    """  # noqa: D301 - click wants the control character
