"""What still looks like an identifier in a text that is about to leave."""

from typing import Final

from redaction.entities import Entity, Span, resolve
from redaction.figures import number_runs
from redaction.known import KnownValues
from redaction.normalise import normalise
from redaction.placeholders import EXACT
from redaction.recognizers.rule import compile_pattern

TIMEOUT_S: Final = 2.0
MAIL: Final = compile_pattern(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,8}|@")
LINK: Final = compile_pattern(r"(?i:(?:https?|ftps?)://[^\s<>\"«»)\]]{1,2000}|\bwww\.[^\s<>\"«»)\]]{1,2000})")
# Figures held apart by up to three signs: nine or more are no price, and no two dates without a year.
_SPREAD: Final = compile_pattern(
    r"(?<![0-9,])[0-9](?:[ ./\-_()·•|*']{0,3}[0-9]){8,40}+(?![0-9]|,[0-9]|[ ]?(?:€|EUR\b|CHF\b|%))"
)
_YEARS: Final = compile_pattern(r"(?:19|20)[0-9]{2}(?:[ ./\-]{1,3}(?:19|20)[0-9]{2}){1,9}")


def shown_marks(text: str) -> list[Span]:
    """Where placeholders stand in a redacted text, in order."""
    return [Span(m.start(), m.end(), Entity.MARK) for m in EXACT.finditer(text, timeout=TIMEOUT_S)]


def residues(blanked: str, known: KnownValues, names: list[Span]) -> list[Span]:
    """What is left in a text whose masked parts are blanked, in order without overlap.

    Signs of addresses and links, long numbers, known values of the thread, and the words that read as names,
    which `leftovers` finds.
    """
    return resolve([*_signs(blanked), *names, *known.in_text(blanked)])


def own_residues(system: str, known: KnownValues) -> list[Span]:
    """What our own instructions hold that they should not. Their capitals are ours and are not judged."""
    text = normalise(system)
    return [*_signs(text), *known.in_text(text, own=True)]


def _signs(text: str) -> list[Span]:
    spans = [Span(*m.span(), Entity.EMAIL) for m in MAIL.finditer(text, timeout=TIMEOUT_S)]
    spans += [Span(*m.span(), Entity.URL) for m in LINK.finditer(text, timeout=TIMEOUT_S)]
    spans += [Span(start, end, Entity.NUMBER) for start, end in number_runs(text)]
    spread = (m for m in _SPREAD.finditer(text, timeout=TIMEOUT_S) if not _YEARS.fullmatch(m[0]))
    return spans + [Span(*m.span(), Entity.NUMBER) for m in spread]
