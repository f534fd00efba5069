"""What is at stake in a case, by its posts, its brief and its key: which claims nobody may make."""

import re
from functools import lru_cache

from ..content.base import Flag
from ..content.key import Key
from .confidences import split
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
_A_TIME = re.compile(
    r"\b(?:today|tonight|tomorrow|by|before|within|in time|soon|minutes?|hours?|days?|week\w*|noon"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|january|february|march|april|may|june"
    r"|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\b(?:pay\w*|refund\w*|money|compensat\w+|voucher|discount|free|cover|reimburs\w+|costs?)\b|[£$€]",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:allerg\w+|hospital|ambulance|epipen|swell\w*|swollen|rash|burn\w*|stings?|stung|bleed\w*"
    r"|injur\w+|dizz\w+|fires?|flames?|smok(?:ed|es|ing)|explo\w+|bulg\w+|chok\w+|splinter\w*|vomit\w*|sick|ill|poison\w*|pregnan\w*|enceinte|faint\w*|reaction|smoke"
    r"|shock|breath\w*|choke\w*|fever|infected|contaminat\w+|phishing|scam\w*|insolven\w+"
    r"|passcode|hacked|leaked|breach\w*|stolen|missing|unsafe|dangerous|recall\w*)\b",
    re.IGNORECASE,
)


def kinds_of(key: Key, sources: Sources) -> frozenset[When]:
    """The kinds of case it is, by its brief, its posts and the mistakes that the key foresees."""
    foreseen = tuple(
        (pitfall.flag, phrase)
        for pitfall in key.pitfalls
        for phrase in pitfall.says
        if pitfall.flag
    )
    kinds = _stakes(sources.posts, (*sources.facts, *sources.frame), foreseen)
    confidential = key.private_facts or split(sources.facts)[0]
    return kinds | {"confidential"} if confidential else kinds


@lru_cache(maxsize=1_000)
def shows_hazard(text: str) -> bool:
    """Whether a post speaks of something that hurts people, or takes from them."""
    return bool(_HARM.search(text))


@lru_cache(maxsize=500)
def _stakes(
    posts: tuple[str, ...], facts: tuple[str, ...], foreseen: tuple[tuple[Flag, str], ...]
) -> frozenset[When]:
    known, told = "\n".join(facts), "\n".join(posts)
    flags = {flag for flag, _ in foreseen}
    promises = "\n".join(phrase for flag, phrase in foreseen if flag == "overpromises")
    unknown = bool(_NOT_KNOWN.search(known))
    kinds: dict[When, bool] = {
        "confidential": "leaks_internal" in flags,
        "open-case": "admits_liability_prematurely" in flags or unknown,
        "no-time": bool(_NO_TIME.search(known) or _A_TIME.search(promises)),
        "no-money": bool(
            "admits_liability_prematurely" in flags
            or _NO_MONEY.search(known)
            or _MONEY.search(promises)
        ),
        "unsettled": bool(flags & {"false_statement", "admits_liability_prematurely"})
        or unknown
        or bool(_HARM.search(told))
        or any(map(shows_danger, posts)),
    }
    return frozenset(kind for kind, there in kinds.items() if there)
