"""A number as people type it: 4.2 %, 4,2, 12 345, 1.2k; what it can mean, likeliest first."""

import re
import unicodedata

from ..errors import InvalidResponse

PER_CENT = "%"
_SPACES = "\u00a0\u2009\u202f"
_APOSTROPHES = "'’"
_THOUSANDS = {"k": 1e3, "thousand": 1e3, "million": 1e6, "mn": 1e6}
_NUMBER = re.compile(
    rf"(?<![\w.,])-?(?:\d{{1,3}}(?:[ {_APOSTROPHES}]\d{{3}})+(?!\d)|\d+)?(?:[.,]\d+)*"
)
_SCALE = re.compile(r"^\s*(k|thousand|million|mn)\b", re.IGNORECASE)
_PER_CENT = re.compile(r"%|٪|\bper ?cent\b|\bpct\b", re.IGNORECASE)
_CODE = re.compile(r"[<>{}\[\]*/\\]")
_GROUP = 3
_CURRENCIES = ("€", "$", "£", "¥", "₹")
_MOST_DIGITS = 15


def readings(typed: str, unit: str) -> tuple[float, ...]:
    """What was typed, in the unit that was asked for; InvalidResponse if it is not one number.

    1,234 is first a thousand and then 1.234; 1.234 the other way round. Where per cent are asked
    for and no sign is given, 0.042 may also stand for 4.2.
    """
    text = _plain(typed)
    without_unit = re.sub(re.escape(unit.casefold()), " ", text, count=1) if unit else text
    sign = bool(_PER_CENT.search(text))
    if sign and PER_CENT not in unit:
        raise InvalidResponse("wrong-unit", f"asked for in {unit}, not in per cent", unit=unit)
    found = [match for match in _NUMBER.finditer(without_unit) if re.search(r"\d", match[0])]
    if not found:
        raise InvalidResponse("no-number", "there is no number in it", typed=typed)
    left = "".join(_without(without_unit, found[0]))
    if len(found) > 1 or re.search(r"\d", left):
        raise InvalidResponse("several-numbers", "there is more than one number in it", typed=typed)
    if _CODE.search(left):
        raise InvalidResponse("no-number", "this is more than a number", typed=typed)
    scale = _SCALE.match(without_unit[found[0].end() :])
    factor = _THOUSANDS[scale[1].casefold()] if scale else 1.0
    values = [value * factor for value in _values(found[0][0], typed)]
    if unit == PER_CENT and not sign:
        values += [100 * value for value in values if abs(value) <= 1]
    return tuple(dict.fromkeys(values))


def _plain(typed: str) -> str:
    """Digits of any script as 0 to 9, any minus as -, any blank as a blank, small letters."""
    text = unicodedata.normalize("NFKC", re.sub(f"[{_SPACES}]", " ", typed)).casefold()
    text = "".join(
        str(unicodedata.digit(char)) if char.isdigit() and not char.isascii() else char
        for char in text
    )
    text = re.sub("[−–—‐]", "-", text).replace("٫", ".").replace("٬", ",").strip()
    return re.sub(r"^-\s+(?=\d)", "-", text)


def _without(text: str, match: re.Match[str]) -> tuple[str, str]:
    return text[: match.start()], text[match.end() :]


def _values(number: str, typed: str) -> list[float]:
    digits = re.sub(rf"[ {_APOSTROPHES}]", "", number)
    if len(re.sub(r"\D", "", digits)) > _MOST_DIGITS:
        raise InvalidResponse("no-number", "that number is too long", typed=typed)
    marks = re.findall(r"[.,]", digits)
    if not marks:
        return [float(digits)]
    if len(set(marks)) == 1 and len(marks) > 1:
        return [_grouped(digits, marks[0], typed)]
    if len(marks) > 1:
        if marks.count(marks[-1]) > 1:
            raise InvalidResponse("no-number", "its marks do not fit together", typed=typed)
        whole, _, fraction = digits.rpartition(marks[-1])
        return [float(f"{_grouped(whole, marks[0], typed):.0f}.{fraction}")]
    return _one_mark(digits, marks[0])


def _one_mark(digits: str, mark: str) -> list[float]:
    """A single mark ends the whole number, or its thousands where three digits follow."""
    whole, _, fraction = digits.partition(mark)
    decimal = float(f"{whole if whole not in ('', '-') else f'{whole}0'}.{fraction}")
    bare = whole.lstrip("-")
    if len(fraction) != _GROUP or not 1 <= len(bare) <= _GROUP or bare.startswith("0"):
        return [decimal]
    grouped = float(whole + fraction)
    return [grouped, decimal] if mark == "," else [decimal, grouped]


def _grouped(digits: str, mark: str, typed: str) -> float:
    """The number between whose digits thousands are marked, or lakhs as in 12,34,567."""
    first, *groups = digits.split(mark)
    lengths = [len(each) for each in groups]
    thousands = all(length == _GROUP for length in lengths)
    lakhs = lengths[-1:] == [_GROUP] and set(lengths[:-1]) == {_GROUP - 1}
    if not 1 <= len(first.lstrip("-")) <= _GROUP or not (thousands or lakhs):
        raise InvalidResponse("no-number", "its marks do not fit together", typed=typed)
    return float(first + "".join(groups))


def written(value: float, unit: str = "") -> str:
    """A number as it is shown: 12,345 or 4.2 %, its currency in front."""
    number = f"{value:,.10g}"
    if not unit:
        return number
    return f"{unit}{number}" if unit in _CURRENCIES else f"{number} {unit}"
