"""One message, several places: a text for each, within what the place takes."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from ...errors import InvalidResponse
from ..base import Competence, CriterionCode, Deciding, Phrase, Text
from ..counting import length
from ..fitting import ACCESS, FIT, Around, Check, checks, copies, level
from ..key import Exemplar, Key
from ..problem import Finding
from ..product import Section
from ..situation import Post
from ..step import Mark, ResponseBase, StepBase
from ..versions import Version, Written, laid_out, taken_apart

THE_MESSAGE = "message"
_MARKED: tuple[CriterionCode, ...] = (FIT, ACCESS)


class AdaptResponse(ResponseBase):
    """What was written for each place, by the name of the platform."""

    type: Literal["adapt"] = "adapt"
    stands_alone: ClassVar[bool] = True
    texts: dict[str, Written] = Field(default={}, max_length=8)


class AdaptStep(StepBase[AdaptResponse]):
    """Write a version of a message for each of several places.

    What can be checked exactly earns a level for each version: S3 for what fits, 0 for a text that
    is nearly that of another place or the message itself, and E5 for what everybody can read. The
    words of all versions together are assessed by the key.
    """

    response_model: ClassVar[type[ResponseBase]] = AdaptResponse
    type: Literal["adapt"]
    message: Annotated[Text, Deciding()] = Field(
        description="What there is to say, as a colleague would put it down. Plain text."
    )
    author: Phrase = Field(default="The message", description="Who put it down, as shown above it.")
    link: str = Field(default="", description="The address that readers are to find.")
    picture: Phrase | None = Field(default=None, description="What the picture shows.")
    speech: Annotated[Text | None, Deciding()] = Field(
        default=None, description="What is said in the video."
    )
    versions: tuple[Version, ...] = Field(
        min_length=2, max_length=5, description="The places to write for, in their order."
    )
    opportunity: tuple[Competence, ...] = Field(
        min_length=1, description="Competences that the key gives evidence of."
    )
    answer_key: Key = Field(alias="key", description="What strong and weak texts do here.")

    @model_validator(mode="after")
    def _everything_fits_together(self) -> "AdaptStep":
        for problem in self._contradictions():
            raise ValueError(problem)
        return self

    @cached_property
    def around(self) -> Around:
        """What every version is checked against."""
        return Around(self.link, self.speech or "")

    def check(self, response: AdaptResponse) -> None:
        """Raise InvalidResponse for a place left empty or unknown, or a text that it refuses."""
        known = {version.platform: version for version in self.versions}
        for name in response.texts:
            if name not in known:
                raise InvalidResponse("unknown-choice", f'"{name}" is not wanted here', id=name)
        for version in self.versions:
            written = self.written(response, version)
            if not written.text.strip():
                name = version.place.name
                raise InvalidResponse("place-empty", f"Nothing is written for {name}.", place=name)
            for long, limit in _lengths(version, written):
                if long > limit:
                    raise InvalidResponse(
                        "place-refuses",
                        f"{version.place.name} takes {limit}; this has {long}.",
                        place=version.place.name, length=long, limit=limit,
                    )  # fmt: skip

    def written(self, response: AdaptResponse, version: Version) -> Written:
        """What was written for a place."""
        return response.texts.get(version.platform, Written())

    def checked(self, response: AdaptResponse, version: Version) -> tuple[Check, ...]:
        """What can be checked about one version, last whether it is a text of its own."""
        found = checks(version, self.written(response, version), self.around)
        twin = self.copied(response).get(version.platform)
        return (*found, Check("own", FIT, twin is None, {"twin": twin or ""}))

    def copied(self, response: AdaptResponse) -> dict[str, str]:
        """Versions that are nearly the text of another place, or the message itself."""
        texts: dict[str, str] = {THE_MESSAGE: self.message}
        texts |= {v.platform: self.written(response, v).text for v in self.versions}
        found = copies(texts)
        return {name: twin for name, twin in found.items() if name != THE_MESSAGE}

    @property
    def key(self) -> Key:
        """The key of this step."""
        return self.answer_key

    @property
    def opportunities(self) -> tuple[Competence, ...]:
        """The competences listed in `opportunity`."""
        return self.opportunity

    @property
    def criteria(self) -> tuple[CriterionCode, ...]:
        """Fit and access."""
        return _MARKED

    @property
    def acts(self) -> tuple[str, ...]:
        """Platform and check, joined by a hyphen: what `chosen` says of a failed check."""
        names = (
            "title",
            "first",
            "link",
            "pointer",
            "hashtags",
            "credit",
            "alt",
            "subtitles",
            "own",
        )
        return tuple(f"{v.platform}-{name}" for v in self.versions for name in names)

    def marks(self, response: AdaptResponse) -> tuple[Mark, ...]:
        """For each version a level of fit and one of access."""
        return tuple(mark for version in self.versions for mark in self._marks(response, version))

    def _marks(self, response: AdaptResponse, version: Version) -> Iterator[Mark]:
        found = self.checked(response, version)
        own = found[-1].holds
        for criterion in _MARKED:
            reached = level(found, criterion)
            if reached is not None:
                mine = [each for each in found if each.criterion == criterion]
                told = f"{version.place.name}: {sum(e.holds for e in mine)} / {len(mine)}"
                counts = reached if own or criterion == ACCESS else 0
                yield Mark(criterion, counts, told, "", of_words=True)

    @property
    def posts(self) -> tuple[Post, ...]:
        """The message: saying it back is no version of it."""
        return (Post(author=self.author, role="brand", text=self.message),)

    def sample(self, exemplar: Exemplar) -> AdaptResponse:
        """The exemplar's texts, under a heading for each place; without headings one for all."""
        texts = taken_apart(self.versions, exemplar.reply)
        same = {version.platform: Written(text=exemplar.reply) for version in self.versions}
        return AdaptResponse(texts=texts or same)

    def reworded(self, response: AdaptResponse, words: str) -> dict[str, object]:
        """The texts under their headings; places that are missing stay as they were."""
        return {"texts": {**response.texts, **taken_apart(self.versions, words)}}

    def chosen(self, response: AdaptResponse) -> tuple[str, ...]:
        """Platform and check, joined by a hyphen, of every check that failed."""
        return tuple(
            f"{version.platform}-{each.id}"
            for version in self.versions
            for each in self.checked(response, version)
            if not each.holds
        )

    def words(self, response: AdaptResponse) -> str:
        """All texts, each under its heading."""
        return laid_out(self.versions, response.texts)

    def sections(self, response: AdaptResponse) -> tuple[Section, ...]:
        """The text for each place, without its heading."""
        found, at = [], 0
        for version in self.versions:
            whole = laid_out((version,), response.texts)
            begins = at + whole.find("\n") + 1 if "\n" in whole else at + len(whole)
            found.append(Section(version.place.name, begins, at + len(whole)))
            at += len(whole) + len("\n\n")
        return tuple(each for each in found if each.start < each.end)

    def flaws(self) -> Iterator[Finding]:
        """Exemplars that lack a text for a place."""
        for place, exemplar in enumerate(self.answer_key.exemplars):
            there = taken_apart(self.versions, exemplar.reply)
            missing = [v.platform for v in self.versions if v.platform not in there]
            if missing:
                message = f"no text for {', '.join(missing)}"
                hint = f"write a heading for each place: — {missing[0]} —"
                yield Finding(("key", "exemplars", place, "reply"), "CM573", message, hint)

    def _contradictions(self) -> Iterator[str]:
        names = [version.platform for version in self.versions]
        if twice := [name for name in names if names.count(name) > 1]:
            yield f'"{twice[0]}" is wanted twice'
        for version in self.versions:
            if version.link and not self.link.startswith(("http://", "https://")):
                yield f'"{version.platform}" needs the link, and the step has none'
            if version.picture and not self.picture:
                yield f'"{version.platform}" needs the picture; say what it shows'
            if version.video and not self.speech:
                yield f'"{version.platform}" needs the video; give its speech'
            most = min(version.place.limit, version.at_most or version.place.limit)
            if version.at_least > most:
                least = version.at_least
                yield f'"{version.platform}" wants {least} characters and takes {most}'


def _lengths(version: Version, written: Written) -> Iterator[tuple[int, int]]:
    """Lengths beside what the platform takes: beyond it nothing can be sent."""
    place = version.place
    yield length(place, written.text), place.limit
    if place.title:
        yield len(written.title.strip()), place.title
    if version.picture:
        yield len(written.alt.strip()), place.alt
