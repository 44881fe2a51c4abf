"""What a draft says and neither its mail nor its thread does: numbers, amounts, dates, addresses."""

from typing import Final

from redaction.days import WrittenDay, days_in
from redaction.entities import Entity, Span
from redaction.figures import number_runs
from redaction.folding import fold
from redaction.mentions import blank
from redaction.recognizers.rule import compile_pattern
from redaction.residue import LINK, MAIL, TIMEOUT_S
from redaction.vault import Vault

_ACCOUNT: Final = compile_pattern(r"\b[A-Z]{2}[0-9]{2}(?:[ ]?(?=[A-Z]{0,4}[0-9])[0-9A-Z]{1,4}){3,8}\b")
# An amount or a share: a number with its unit.
_AMOUNT: Final = compile_pattern(
    r"(?<![0-9.,])(?:[0-9]{1,3}(?:[ .'’][0-9]{3}){1,4}|[0-9]{1,9})(?:[.,][0-9]{1,2})?"
    r"(?=[ ]?(?:€|%|k€|(?:EUR|CHF|euros?|francs?)\b))"
)
_HOUR: Final = compile_pattern(
    r"(?<![0-9])[0-9]{1,2}[ ]?(?:h|heures)(?:[ ]?[0-9]{2}(?![0-9]))?(?!\p{L})"
    r"|(?<![0-9:])[0-9]{1,2}:[0-9]{2}(?![0-9:])"
)
_LONG: Final = compile_pattern(r"(?<![0-9\p{L}])[0-9]{3,}(?:[./\-][0-9]{1,8}){0,4}(?![0-9\p{L}])")
_YEAR: Final = compile_pattern(r"(?:19|20)[0-9]{2}(?:[/\-](?:(?:19|20)?[0-9]{2}))?")


def invented(draft: str, vault: Vault, source: str) -> tuple[str, ...]:
    """What a draft (its restored values blanked) says and neither the vault nor the source text does.

    source: the text the draft may rest on, redacted or in clear. Years and numbers of one or two figures
    without a unit are left alone.
    """
    originals = [entry.original for entry in vault.entries.values()]
    facts = "\n".join([source, *originals])
    compact = _compact(facts)
    found = days_in(draft)
    dates = [Span(start, end, Entity.DATE) for start, end, _ in found]
    told = [draft[start:end] for start, end, day in found if not _is_told(day, facts)]
    rest = blank(draft, dates)
    spans = [m.span() for p in (MAIL, LINK, _ACCOUNT) for m in p.finditer(rest, timeout=TIMEOUT_S)]
    spans += number_runs(rest)
    told += [rest[start:end] for start, end in spans if _compact(rest[start:end]) not in compact]
    told += _numbers(rest, facts)
    return tuple(dict.fromkeys(told))


def _numbers(draft: str, facts: str) -> list[str]:
    """Amounts, shares, hours and longer numbers that the facts do not hold as such."""
    new: list[str] = []
    for pattern in (_AMOUNT, _HOUR, _LONG):
        known = {_compact(m[0]) for m in pattern.finditer(facts, timeout=TIMEOUT_S)}
        for match in pattern.finditer(draft, timeout=TIMEOUT_S):
            if _compact(match[0]) not in known and not (pattern is _LONG and _may_stand(match[0], facts)):
                new.append(match[0])
    return new


def _may_stand(number: str, facts: str) -> bool:
    return _YEAR.fullmatch(number) is not None or _compact(number) in _compact(facts)


def _is_told(day: WrittenDay, facts: str) -> bool:
    return any(
        (other.day, other.month) == (day.day, day.month)
        and (day.year is None or other.year in {None, day.year})
        for _, _, other in days_in(facts)
    )


def _compact(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum() or c in "@:")
