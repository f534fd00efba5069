"""A pack: content of others that stands beside ours, with the names of those who wrote it."""

from typing import Annotated, Literal

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from .base import Content, Slug, Translatable, Value
from .problem import likeliest

PACK = "pack.toml"
_USUAL = (
    "CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0",
    "CC-BY-NC-ND-4.0", "MIT", "Apache-2.0", "GPL-3.0-or-later", "LicenseRef-All-Rights-Reserved",
)  # fmt: skip
"""What content is usually licensed under; only to guess what was meant."""
_VISIBLE = r"^[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+$"
"""One line, without characters that steer a terminal or turn the words around them."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=_VISIBLE)]


def _licence(text: str) -> str:
    """The licence as SPDX writes it. Raises PydanticCustomError with what was probably meant."""
    try:
        return canonicalize_license_expression(text)
    except InvalidLicenseExpression:
        guess = likeliest("-".join(text.split()), _USUAL)
        own = 'a licence of your own is called "LicenseRef-" and a name'
        told = f"this is no SPDX licence, such as CC-BY-4.0; {guess or own}"
        raise PydanticCustomError("licence", "{told}", {"told": told}) from None


class Credit(Value):
    """Whose work an activity of a pack is, as an attempt at it keeps it."""

    pack: Slug
    name: str
    version: str
    authors: tuple[str, ...]
    licence: str


class Pack(Content):
    """What a pack says about itself in its `pack.toml`."""

    format: Literal[1] = Field(alias="schema", description="Version of this format: 1.")
    id: Slug = Field(description="Short name; never changes, and no other pack has it.")
    name: Annotated[Line, Translatable()] = Field(description="What learners read, one line.")
    version: str = Field(
        pattern=r"^[0-9]{1,9}(\.[0-9]{1,9}){0,3}([-+][A-Za-z0-9.]{1,20})?$",
        description="Version of the pack, such as '1.2'; raised when anything in it changes.",
    )
    licence: Annotated[Line, AfterValidator(_licence)] = Field(
        description="SPDX expression, such as 'CC-BY-4.0'; 'LicenseRef-NAME' for one of your own."
    )
    authors: tuple[Line, ...] = Field(
        min_length=1, max_length=20, description="Who wrote it, as they want to be named."
    )
    language: str = Field(
        pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        description="Language it is written in, such as 'en' or 'pt-BR'.",
    )
    homepage: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s<>]+$",
        max_length=300,
        description="Address where one finds out more.",
    )
    description: Annotated[str, StringConstraints(min_length=1, max_length=600), Translatable()] | (
        None
    ) = Field(default=None, description="What it is for, in a sentence or two. Markdown.")

    @property
    def credit(self) -> Credit:
        """The line that every activity of the pack carries."""
        return Credit(
            pack=self.id,
            name=self.name,
            version=self.version,
            authors=self.authors,
            licence=self.licence,
        )
