"""Settings: `cmtrain.toml` in the working directory, overridden by `CMTRAIN_*` variables."""

import os
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import tomli
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)

from .errors import InvalidSettings

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "CMTRAIN_"
FILE_NAME = "cmtrain.toml"
_OWN_MACHINE = {("http", "localhost"), ("http", "127.0.0.1")}
_TABLES = ("scoring",)
"""Tables of the file; `encoder` in `[scoring]` is the field `scoring_encoder`."""


class Settings(BaseModel):
    """Everything that can be set; see docs/configuration.md."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    content: Path = Field(default=ROOT, description="Folder that holds curriculum/ and scenarios/.")
    packs: tuple[Path, ...] = Field(
        default=(), description="Content packs beside it: folders or zips, in order."
    )
    data: Path = Field(default=ROOT / "data", description="Folder for the database file.")
    database_url: str | None = Field(
        default=None, description="SQLAlchemy URL; empty means a SQLite file in `data`."
    )
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8501, ge=1, le=65535, description="Port to listen on.")
    cache: Path | None = Field(
        default=None, description="Folder for what can be computed again; `cache` in `data`."
    )
    preview: Path | None = Field(
        default=None, description="File or folder that is being written; set by `cmtrain preview`."
    )
    scoring_encoder: Literal["semantic", "built-in"] | None = Field(
        default=None, description="What compares meanings; without it the best that is installed."
    )

    public_url: str | None = Field(
        default=None, description="Address at which others reach this installation."
    )
    issuer_name: str | None = Field(
        default=None, min_length=1, max_length=100, description="Name of who signs portfolios."
    )

    judge_url: str | None = Field(
        default=None, description="Base address of an OpenAI-compatible service, ending in /v1."
    )
    judge_model: str | None = Field(
        default=None, min_length=1, max_length=200, description="The model to ask there."
    )
    judge_key: SecretStr | None = Field(default=None, description="The service's key, if any.")
    judge_timeout: float = Field(
        default=30.0, ge=1, le=600, description="Seconds for one answer, from first to last byte."
    )
    judge_retries: int = Field(default=2, ge=0, le=5, description="Further tries after a failure.")
    judge_mode: Literal["schema", "json", "plain"] = Field(
        default="schema", description="How the form of the answer is asked for."
    )

    @field_validator("packs", mode="before")
    @classmethod
    def _are_listed(cls, value: object) -> object:
        """A variable has them in one text, as PATH does; `~` is the home folder, as in a shell."""
        listed = value.split(os.pathsep) if isinstance(value, str) else value
        if not isinstance(listed, list | tuple):
            return value
        return tuple(_at_home(each) for each in listed if each != "")

    @field_validator("public_url")
    @classmethod
    def _is_public_address(cls, value: str | None) -> str | None:
        """Refuse what others cannot reach safely: the name of the issuer is made of it."""
        if value is None:
            return None
        parts = urlsplit(value)
        plain = not (parts.username or parts.password or parts.query or parts.fragment)
        safe = parts.scheme == "https" or (parts.scheme, parts.hostname) in _OWN_MACHINE
        if not (safe and plain and parts.hostname and value.isascii() and value.isprintable()):
            raise ValueError("wanted is an address such as https://training.example.org")
        return value.rstrip("/")

    @field_validator("judge_url")
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        """Refuse what is no address, and one with a password in it, since addresses are shown."""
        if value is None:
            return None
        parts = urlsplit(value)
        plain = not (parts.username or parts.password or parts.query or parts.fragment)
        if parts.scheme not in {"http", "https"} or not parts.hostname or not plain:
            raise ValueError("wanted is an address such as https://host/v1, without a password")
        return value

    @field_validator("judge_key")
    @classmethod
    def _is_one_word(cls, value: SecretStr | None) -> SecretStr | None:
        """Refuse what no header can carry before anything repeats it in a message."""
        secret = value.get_secret_value() if value else "-"
        if not (secret and secret.isascii() and secret.isprintable() and " " not in secret):
            raise ValueError("a key is one word of plain characters")
        return value

    @model_validator(mode="after")
    def _judge_is_whole(self) -> "Settings":
        if bool(self.judge_url) != bool(self.judge_model):
            raise ValueError("Settings judge_url and judge_model go together; one is missing")
        if self.judge_key and not self.judge_url:
            raise ValueError("Setting judge_key is of no use without judge_url and judge_model")
        return self

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


def _at_home(path: object) -> object:
    try:
        return Path(path).expanduser() if isinstance(path, str) else path
    except RuntimeError:
        return path


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
        if not each["loc"]:
            lines.append(f"{each['msg'].removeprefix('Value error, ')}.")
            continue
        name = str(each["loc"][0])
        near = get_close_matches(name, Settings.model_fields, n=1)
        if each["type"] == "extra_forbidden":
            hint = f" (did you mean {near[0]}?)" if near else ""
            lines.append(f"There is no setting {name}{hint}.")
        else:
            lines.append(f"Setting {name}: {each['msg']}.")
    return lines
