"""What is at stake in a case, by its posts, its brief and its key: which claims nobody may make."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ..content.key import Key
from .copying import Sources
from .danger import shows_danger
from .markers import When

_NOT_KNOWN = re.compile(
    r"\b(?:cause|reason|fault|why|origin|what happened|whether)\b[^.!?\n]{0,50}"
    r"\b(?:not (?:yet )?(?:known|confirmed|clear|established)|unknown|unclear|unconfirmed"
    r"|is being looked (?:into|at)|suspected|open)\b"
    r"|\bunknown: |\bnot known: |\bnothing is tested\b|\btest results?\b"
    r"|\bno (?:statement|word|comment|admission|guess\w*)\b[^.!?\n]{0,40}"
    r"\b(?:cause|fault|liability|blame|guilt|causes)\b"
    r"|\b(?:nobody|no one|not|never|neither) (?:\w+ ){0,3}(?:confirms?|den(?:y|ies)|admits?)\b"
    r"|\buntil the (?:inquiry|investigation|review|audit)\b|\bunder investigation\b"
    r"|\bne rien dire qui confirme\b|\bnous ne savons pas encore\b|\bcause (?:est )?inconnue\b",
    re.IGNORECASE,
)
_NO_TIME = re.compile(
    r"\bno (?:answering |repair |public )?(?:time|date|deadline)s?\b"
    r"|\bwithout a (?:public )?date\b|\btime of (?:the )?repair\b|\bdate (?:is|was) not\b"
    r"|\b(?:time|date|when)\b[^.!?\n]{0,30}\b(?:may not|unknown"
    r"|not (?:yet )?(?:known|be (?:given|named|said)))\b"
    r"|\bdo not (?:promise|name|give) (?:a |any )?(?:time|date)\b"
    r"|\baucun(?:e)? (?:date|délai|heure)\b",
    re.IGNORECASE,
)
_NO_MONEY = re.compile(
    r"\bno (?:other |further |promise of (?:\w+, )*)?(?:compensation|payments?|sums?|money|refunds?"
    r"|vouchers?|discounts?|goodwill)\b|\bno (?:statement|promise)\b[^.!?\n]{0,40}"
    r"\b(?:compensation|payment|money)\b|\bcompensation beyond\b|\bsums may be named\b"
    r"|\babove that is for\b|\baucune? (?:somme|indemni\w+|dédommagement)\b",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:allerg\w+|hospital|ambulance|epipen|swell\w*|swollen|rash|burn\w*|stings?|stung|bleed\w*"
    r"|injur\w+|dizz\w+|vomit\w*|sick|ill|poison\w*|pregnan\w*|enceinte|faint\w*|reaction|smoke"
    r"|shock|breath\w*|choke\w*|fever|infected|contaminat\w+|phishing|scam\w*|insolven\w+"
    r"|passcode|hacked|leaked|breach\w*|stolen|missing|unsafe|dangerous|recall\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Stakes:
    """Kinds of case, by which wordings are judged that do harm only there."""

    kinds: frozenset[When]

    def include(self, when: When) -> bool:
        """Whether a wording that does harm only in such a case does so here."""
        return when == "always" or when in self.kinds


def stakes_of(key: Key, sources: Sources) -> Stakes:
    """By the words of the brief and of the posts, and by the mistakes that the key foresees."""
    flags = {pitfall.flag for pitfall in key.pitfalls}
    return _stakes(
        sources.posts,
        (*sources.facts, *sources.frame),
        "admits_liability_prematurely" in flags,
        "false_statement" in flags,
    )


@lru_cache(maxsize=500)
def _stakes(
    posts: tuple[str, ...],
    facts: tuple[str, ...],
    liable: bool,  # noqa: FBT001
    deniable: bool,  # noqa: FBT001
) -> Stakes:
    known, told = "\n".join(facts), "\n".join(posts)
    unknown = bool(_NOT_KNOWN.search(known))
    kinds: dict[When, bool] = {
        "open-case": liable or unknown,
        "no-time": bool(_NO_TIME.search(known)),
        "no-money": bool(_NO_MONEY.search(known)),
        "unsettled": deniable
        or unknown
        or bool(_HARM.search(told))
        or any(map(shows_danger, posts)),
    }
    return Stakes(frozenset(kind for kind, there in kinds.items() if there))
