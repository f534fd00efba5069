"""What the brief marks as internal: words that a reply to anybody outside must not give away."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .language import SMALL_WORDS
from .text import Text, lines_of, words_of

_NOT_FOR = (
    r"(?:inside,? )?not for (?:the |our )?(?:outside|public|page|members?|fans|readers|customers?"
    r"|guests?|users?|players?|visitors?|parents?)"
)
_HEADING = re.compile(
    rf"\b(?:internal(?:ly)?|interne|confidential|not to be said|à ne pas dire|{_NOT_FOR}"
    r"|(?:account|customer|order|booking|moderation|member)\w* (?:data|system|record|file|log)"
    r"(?: \(internal\))?|journal interne)\W{0,2}:",
    re.IGNORECASE,
)
"""After such words everything in the paragraph is internal."""
_OWN = re.compile(
    r"\b(?:(?<!journal )interne|internal|confidential|not to be said)\s*:([^\n]*)", re.IGNORECASE
)
"""What the house keeps to itself, persons or not."""
_RECORD = re.compile(
    r"\b(?:account|customer|order|booking|member|guest|visitor|patient|pupil|donor|return|loan"
    r"|incident)\w*(?: (?:data|system|record|file|log|sheet|form|list|book))?"
    r"(?: \(internal\))?\W{0,2}:([^\n]*)",
    re.IGNORECASE,
)
"""What the house has noted of a customer, who knows most of it anyway."""
_INSIDE = re.compile(
    r"\((?:internal|interne|confidential):? ?([^)]*)\)|\bin confidence\b|\btold only (?:you|us)\b"
    r"|\bconfidential(?:ly)?\b|\bconfidentiel\w*\b|\bnot (?:yet )?public\b"
    r"|\bnot to be (?:mentioned|repeated|said|shared)\b|\bnever (?:mentioned|named) in public\b",
    re.IGNORECASE,
)
"""A sentence with such words is internal."""
_OF_OURS = re.compile(
    r"\b(?:(?:core )?team|crew|staff|colleagues?|employees?|trainees?|apprentices?|interns?|guards?"
    r"|drivers?|nurses?|clerks?|deckhands?|coach|keepers?|captain|moderators?|mods?|volunteers?"
    r"|managers?|operators?|engineers?|technicians?|developers?|maintainers?|instructors?"
    r"|teachers?|shop assistants?|cashiers?|chefs?|cooks?|vendeu(?:r|se)s?|collègues?|équipe"
    r"|employée?s?|stagiaires?|farms?|fermes?|suppliers?|wholesalers?|contractors?|partners"
    r"|on (?:duty|shift)|off work|sick leave|(?:first|second|third) week|resign\w*|suspend\w*"
    r"|dismiss\w*|sacked|hired|salary|rota|streams?)\b",
    re.IGNORECASE,
)
"""Somebody who works for the house or with it: what happens to them is the house's matter too."""
_MAY_BE_SAID = re.compile(
    r"\b(?:may|can) be (?:said|mentioned|told|shared|published)\b|\bon (?:the|our) (?:\w+ )?page\b"
    r"|\bfree to publish\b|\bpubliable\b|\byou may say\b",
    re.IGNORECASE,
)
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
         "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
         "nineteen", "twenty"), start=2
    )
}  # fmt: skip
_MONTHS = {
    month[:3]: month[:5]
    for month in ("january", "february", "march", "april", "june", "july", "august", "september",
                  "october", "november", "december")
}  # fmt: skip
_THOUSANDS = re.compile(r"[,.\u202f ](?<=\d.)(?=\d{3}\b)")
_STEM, _SHORTEST = 5, 4
_TELLING, _ENOUGH = 2, 3
"""What a figure, a code or a name counts, and how much a sentence must give away."""
_COMMON_WORDS = (
    "inter never about after again their there which would could should other since"
    " until before being where while these those today week month year time people"
    " person membe user custo team colle commu post comme reply messa publi priva"
    " asked told said says know known going right every first last next still"
    " thing make made take give need want will with from this that"
)
_COMMON = frozenset(_COMMON_WORDS.split())


@dataclass(frozen=True)
class Secrets:
    """Stems that only the internal parts of a brief use: what each counts, and its sentence."""

    stems: tuple[tuple[str, int, str], ...] = ()
    house: str = ""
    """The paragraphs that the house keeps to itself by name, and not only a customer's record."""
    records: str = ""
    """The paragraphs of customers' records."""

    def of_the_house(self, fact: str) -> bool:
        """Whether the house has marked a fact as its own."""
        return bool(fact) and fact in self.house

    def of_its_people(self, fact: str) -> bool:
        """Whether it stands in a sentence of those paragraphs that speaks of somebody's work."""
        return any(
            _OF_OURS.search(sentence.words)
            for paragraph in self.house.split("\n")
            for sentence in lines_of(paragraph)
            if fact in sentence.words or sentence.words in fact
        )

    def of_a_record(self, fact: str) -> bool:
        """Whether a fact is only part of what has been noted of a customer."""
        return bool(fact) and fact.casefold() in self.records.casefold()

    def told(self, text: Text) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Sentences that give enough of them away, with the internal sentences that they repeat."""
        for sentence in text.sentences if self.stems else ():
            said = stems(sentence.words)
            shared = [each for each in self.stems if each[0] in said]
            if _gives_away(shared):
                yield sentence.start, sentence.end, _most_told(shared)


def _gives_away(shared: list[tuple[str, int, str]]) -> bool:
    """Whether stems tell enough; two names alone say nothing of what is secret about them."""
    only_names = all(each == _TELLING and not _has_digit(stem) for stem, each, _ in shared)
    return len(shared) > 1 + only_names and sum(each for _, each, _ in shared) >= _ENOUGH


def _most_told(shared: list[tuple[str, int, str]]) -> tuple[str, ...]:
    """The sentences repeated: one that is enough by itself, others by more than a common word.

    Where none is enough, those of which most is repeated.
    """
    worth: dict[str, int] = {}
    for _, each, words in shared:
        worth[words] = worth.get(words, 0) + each
    least = min(_TELLING, max(worth.values()))
    return tuple(words for words, total in worth.items() if total >= least)


@lru_cache(maxsize=500)
def secrets_of(facts: tuple[str, ...], open_words: tuple[str, ...]) -> Secrets:
    """`facts`: brief and look-ups. `open_words`: posts of outsiders, and what the key holds."""
    inside, outside = split(facts)
    known = frozenset[str]().union(*(stems(text) for text in (*outside, *open_words)))
    hidden = {stem: text for text in inside for stem in stems(text)}
    return Secrets(
        tuple(
            (stem, _TELLING if _tells(stem, text) else 1, text)
            for stem, text in sorted(hidden.items())
            if stem not in known and stem not in _COMMON
        ),
        "\n".join(m[1] for fact in facts for m in _OWN.finditer(fact)),
        "\n".join(m[1] for fact in facts for m in _RECORD.finditer(fact)),
    )


@lru_cache(maxsize=500)
def split(facts: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The internal stretches of a brief, and the others."""
    inside: list[str] = []
    outside: list[str] = []
    for fact in facts:
        heading = _HEADING.search(fact)
        before, after = (fact, "") if heading is None else (
            fact[: heading.start()], fact[heading.end() :]
        )  # fmt: skip
        for part, is_inside in ((before, False), (after, True)):
            for sentence in lines_of(part):
                marked = _INSIDE.search(sentence.words)
                if marked and marked[1]:
                    inside.append(marked[1])
                elif (is_inside or marked) and not _MAY_BE_SAID.search(sentence.words):
                    inside.append(sentence.words)
                else:
                    outside.append(sentence.words)
    return tuple(inside), tuple(outside)


@lru_cache(maxsize=4_000)
def stems(text: str) -> frozenset[str]:
    """Beginnings of the words with a meaning of their own; figures as they are, spelt ones too."""
    found = {*map(_stem, words_of(_THOUSANDS.sub("", text)))}
    return frozenset(found - {""})


@lru_cache(maxsize=4_000)
def _stem(word: str) -> str:
    """Empty for a word without a meaning of its own."""
    known = _NUMBERS.get(word) or _MONTHS.get(word)
    if known:
        return known
    if _has_digit(word) and len(word) > 1:
        return word
    return word[:_STEM] if len(word) >= _SHORTEST and word not in SMALL_WORDS else ""


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _tells(stem: str, text: str) -> bool:
    """Whether it is a figure, a code, or written with a capital inside its sentence."""
    return _has_digit(stem) or bool(
        re.search(rf"(?<=[\w,] )(?-i:[A-ZÀ-Þ])(?i:{re.escape(stem[1:])})", text)
    )
