"""A run of signs of which a part is masked goes whole: "Binic2019" is no less telling than "Binic"."""

from collections.abc import Iterator, Sequence
from typing import Final

from redaction.entities import Entity, Span
from redaction.lexicon.words import Lexicon
from redaction.recognizers.rule import compile_pattern

# What goes on from a masked part without a space. An apostrophe ends it: "l'", "d'" stay in clear.
_AFTER: Final = compile_pattern(r"[\p{L}\p{N}_.\#*&@+!/=%\-]{1,60}")
_BEFORE: Final = compile_pattern(r"[\p{L}\p{N}_.\#*&@+!/=%\-]{1,60}\Z")
_JOINTS: Final = "_#*&@+=%"
_EDGES: Final = ".-/"
_STRETCH: Final = 60
# The name of an attachment: its words may tell what it is, its names are masked one by one.
_FILE: Final = compile_pattern(
    r"[^\s;,]{1,80}\.(?i:pdf|docx?|xlsx?|pptx?|odt|ods|csv|txt|jpe?g|png|heic|tiff?|zip|msg|eml|mp[34])(?!\w)"
)
# A day, a placeholder-like mark and a mail address have their own bounds.
_LEFT_ALONE: Final = frozenset({Entity.DATE, Entity.MARK})


def whole_tokens(text: str, spans: Sequence[Span], lexicon: Lexicon) -> Iterator[Span]:
    """Spans for the unmasked rest of the runs that hold a masked part. spans: in order, without overlap."""
    in_file = bytearray(len(text))
    for file in _FILE.finditer(text):
        in_file[slice(*file.span())] = b"\1" * len(file.group())
    for i, span in enumerate(spans):
        if span.entity in _LEFT_ALONE or 1 in in_file[span.start : span.end]:
            continue
        place = span.entity in {Entity.PLACE, Entity.ADDRESS}
        limit = spans[i + 1].start if i + 1 < len(spans) else len(text)
        after = _AFTER.match(text, span.end, min(limit, span.end + _STRETCH))
        if after and _belongs(
            after.group().rstrip(_EDGES), text[span.start : span.end], lexicon, place=place
        ):
            yield Span(span.start, span.end + len(after.group().rstrip(_EDGES)), span.entity, span.score)
        floor = spans[i - 1].end if i else 0
        start = max(floor, span.start - _STRETCH)
        before = _BEFORE.search(text[start : span.start]) if text[start : span.start][-1:].strip() else None
        if before:
            rest = before.group().lstrip(_EDGES)
            if _belongs(rest[::-1], text[span.start : span.end][::-1], lexicon, place=False, reverse=True):
                yield Span(span.start - len(rest), span.end, span.entity, span.score)


def _belongs(rest: str, masked: str, lexicon: Lexicon, *, place: bool, reverse: bool = False) -> bool:
    """Whether the rest of a run, read away from the masked part, belongs to it."""
    if not any(c.isalnum() for c in rest):
        return False
    joint, tail = rest[0], rest.lstrip("-./_#*&@+!=")
    word = tail[::-1] if reverse else tail
    if joint.isalnum():
        return True
    if joint in _JOINTS:
        return any(c.isdigit() for c in rest + masked) or joint in "_*@"
    if joint == "!":
        return any(c.isdigit() for c in tail)
    if joint == "-" and place:
        return True
    numbered = any(c.isdigit() for c in tail)
    if joint == ".":
        # "ldp.forge"; but a full stop without its space ends a sentence.
        return numbered or (word.islower() and masked.islower() and "." not in tail)
    if joint == "/":
        return numbered and any(c.isdigit() for c in masked)
    return numbered or not all(lexicon.is_ordinary(part) for part in word.split("-") if part)
