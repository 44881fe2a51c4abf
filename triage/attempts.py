"""Finds what a mail says to a machine that may read it: instructions, which are data for us and never orders.

Pure: texts in, findings out. A finding does not say that harm was meant, only that a person should look.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final

from triage.attempt_machines import READERS, SURE_TASKS, TASKS
from triage.attempt_machines import STEMS as MACHINE_STEMS
from triage.attempt_words import ADDRESS, COMPACT, MARKER, ORDER, SURE, compiled
from triage.message import Attempt, Place
from triage.unveiling import MAX_CHARS, decoded_texts, plain, respelled, spaced_words, unseen_texts

_SURE: Final = {kind: compiled(patterns) for kind, patterns in {**SURE, "task": SURE_TASKS}.items()}
_ADDRESS, _MARKER, _ORDER, _COMPACT = map(compiled, ((*ADDRESS, *READERS), MARKER, ORDER, COMPACT))
_TASKS: Final = compiled(TASKS)
#: Signs between an address to a machine and the order to it, at most.
_NEAR: Final = 260
__all__ = ["Attempt", "Place", "find_attempts"]

_BEFORE_WORDS: Final = ' \n.:;,!?)]}«»"*>|/-–—_'
_MAX_FOUND: Final = 10
_MAX_SENTENCE: Final = 300
# Without any of these in it no pattern matches a text, or only one that needs another.
_STEMS: Final = (
    *(
        "ignor",
        "oubli",
        "forget",
        "disregard",
        "instruct",
        "consigne",
        "prompt",
        "assist",
        "system",
        "systeem",
    ),
    *(
        "robot",
        "regle",
        "rule",
        "regel",
        "anweisung",
        "opdracht",
        "directive",
        "mode",
        "modus",
        "role",
        "agent",
    ),
    *(
        "mask",
        "masqu",
        "anonym",
        "pseudonym",
        "placeholder",
        "repere",
        "platzhalter",
        "plaatshouder",
        "filter",
    ),
    *(
        "comment",
        "kommentar",
        "opmerking",
        "hinweis",
        "filtre",
        "developer",
        "chatgpt",
        "chatbot",
        "logiciel",
    ),
    *("guideline", "vorgaben", "richtlij", "hierboven", "above", "precede", "<|", "[inst", "<<", "<!--"),
    *(
        "de maintenant",
        "desormais",
        "now on",
        "voortaan",
        "vanaf nu",
        "ab sofort",
        "ab jetzt",
        "bist",
        "bent nu",
    ),
    *(
        "[message",
        "[texte",
        "[intitule",
        "[reponse",
        "[valeurs",
        "[calendrier",
        "[note",
        "bericht",
        "nachricht",
    ),
    *MACHINE_STEMS,
)
_MACHINE: Final = re.compile(r"\b(?:i\.?a|a\.?i|ki|llm|bot|dan|lecteur|outil|automate|programme)s?\b")
# What another wrote begins: an order there is not for the machine that is spoken to here.
_QUOTE: Final = re.compile(r"\n> |(?:a ecrit|wrote|schreef|schrieb) ?:")
_APART: Final = re.compile(rf"\n\s?\n|{_QUOTE.pattern}")
_PIECE: Final = re.compile(r"[^\n.!?]{0,400}[\n.!?]?")


def find_attempts(texts: Iterable[tuple[Place, str]]) -> tuple[Attempt, ...]:
    """The instructions to a machine in these texts, in their order, each once, at most ten."""
    found: dict[str, Attempt] = {}
    for place, text in texts:
        for attempt in _in_text(place, text[:MAX_CHARS]):
            if not any(attempt.sentence in told or told in attempt.sentence for told in found):
                found[attempt.sentence] = attempt
            if len(found) >= _MAX_FOUND:
                return tuple(found.values())
    return tuple(found.values())


def _in_text(place: Place, text: str) -> Iterator[Attempt]:
    hidden = place is Place.HIDDEN
    pieces = [piece for piece in _PIECE.findall(text) if piece]
    folded = [plain(piece) for piece in pieces]
    whole = "".join(folded)
    plainly = [
        Attempt(place, kind, _words(pieces, folded, start, end))
        for kind, start, end in _hits(whole, alone=hidden)
    ]
    if plainly:  # enough to mark the mail: codes beside it add nothing
        yield from plainly
        return
    for said in _other_readings(text, whole):
        for _kind, start, end in _hits(plain(said), alone=False):
            yield Attempt(place, "coded", _cut(said[max(0, start - 20) : end + 60]))
            break
    for run in spaced_words(whole):
        if any(pattern.search(run) for pattern in _COMPACT):
            yield Attempt(place, "coded", _cut(run))


def _other_readings(text: str, folded: str) -> Iterator[str]:
    """What the text may be meant to say to a machine, beside what it says."""
    yield from unseen_texts(text)
    for said in decoded_texts(text):
        yield said
        yield from decoded_texts(said)  # a code within a code, once
    yield from respelled(folded)


def _hits(folded: str, *, alone: bool) -> Iterator[tuple[str, int, int]]:
    """Kind, start and end of each finding. `alone`: an order needs no address, for nobody could see it."""
    if not alone and not (any(stem in folded for stem in _STEMS) or _MACHINE.search(folded)):
        return
    for kind, patterns in _SURE.items():
        for pattern in patterns:
            for match in pattern.finditer(folded):
                yield kind, match.end() - len(match[0].lstrip(_BEFORE_WORDS)), match.end()
                break
    to_machine = sorted(m.span() for pattern in (*_ADDRESS, *_MARKER) for m in pattern.finditer(folded))
    if not to_machine and not alone:
        return
    # The words of a task are everyday ones: only in the same paragraph as the machine are they meant for it.
    for pattern, apart in (*((one, _QUOTE) for one in _ORDER), *((one, _APART) for one in _TASKS)):
        for match in pattern.finditer(folded):
            span = _near_or_none(to_machine, match.span())
            if span is not None and apart.search(
                folded[min(*span, *match.span()) : max(*span, *match.span())]
            ):
                span = None
            if span is not None or (alone and apart is _QUOTE):
                start, end = span or match.span()
                yield "order", min(start, match.start()), max(end, match.end())
                break


def _near_or_none(spans: list[tuple[int, int]], place: tuple[int, int]) -> tuple[int, int] | None:
    """The span just before or just after this place, when it is near; spans are in order."""
    after = bisect_left(spans, place)
    for span in spans[max(after - 1, 0) : after + 1]:
        if max(span[0] - place[1], place[0] - span[1]) <= _NEAR:
            return span
    return None


def _words(pieces: list[str], folded: list[str], start: int, end: int) -> str:
    """The pieces of the text as it came that the folded characters start to end belong to."""
    said: list[str] = []
    position = 0
    for piece, plain_piece in zip(pieces, folded, strict=True):
        after = position + len(plain_piece)
        if position < end and start < after:
            said.append(piece)
        position = after
    return _cut("".join(said))


def _cut(text: str) -> str:
    text = " ".join(text.split()).strip(" .\"'")
    return text if len(text) <= _MAX_SENTENCE else f"{text[:_MAX_SENTENCE].rstrip()} […]"
