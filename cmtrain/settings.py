"""Settings: `cmtrain.toml` in the working directory, overridden by `CMTRAIN_*` variables."""

import os
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

import tomli
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .errors import InvalidSettings

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "CMTRAIN_"
FILE_NAME = "cmtrain.toml"
_TABLES = ("scoring",)
"""Tables of the file; `encoder` in `[scoring]` is the field `scoring_encoder`."""


class Settings(BaseModel):
    """Everything that can be set; see docs/configuration.md."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    content: Path = Field(default=ROOT, description="Folder that holds curriculum/ and scenarios/.")
    data: Path = Field(default=ROOT / "data", description="Folder for the database file.")
    database_url: str | None = Field(
        default=None, description="SQLAlchemy URL; empty means a SQLite file in `data`."
    )
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8501, ge=1, le=65535, description="Port to listen on.")
    cache: Path | None = Field(
        default=None, description="Folder for what can be computed again; `cache` in `data`."
    )
    scoring_encoder: Literal["semantic", "built-in"] | None = Field(
        default=None, description="What compares meanings; without it the best that is installed."
    )

    @property
    def database(self) -> str:
        """URL of the database."""
        return self.database_url or f"sqlite:///{self.data / 'cmtrain.db'}"

    @property
    def vectors(self) -> Path:
        """Folder for the vectors of authors' texts."""
        return self.cache or self.data / "cache"


def read_settings(
    environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> Settings:
    """Settings from file and environment. Raises InvalidSettings, naming every wrong key."""
    variables = os.environ if environment is None else environment
    path = (folder or Path.cwd()) / FILE_NAME
    values = _from_file(path) if path.is_file() else {}
    values |= {
        name.removeprefix(PREFIX).lower(): value
        for name, value in variables.items()
        if name.startswith(PREFIX) and value
    }
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise InvalidSettings("\n".join(_explained(error))) from error


def _from_file(path: Path) -> dict[str, object]:
    try:
        values = tomli.loads(path.read_text(encoding="utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InvalidSettings(f"{path}: {error}") from error
    for table in _TABLES:
        if isinstance(rows := values.get(table), dict):
            del values[table]
            values |= {f"{table}_{name}": value for name, value in rows.items()}
    return values


def _explained(error: ValidationError) -> list[str]:
    lines = []
    for each in error.errors():
        name = str(each["loc"][0]) if each["loc"] else "?"
        near = get_close_matches(name, Settings.model_fields, n=1)
        if each["type"] == "extra_forbidden":
            hint = f" (did you mean {near[0]}?)" if near else ""
            lines.append(f"There is no setting {name}{hint}.")
        else:
            lines.append(f"Setting {name}: {each['msg']}.")
    return lines
