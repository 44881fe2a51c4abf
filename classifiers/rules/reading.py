"""A mail folded for the rules: one text, lower case, no accent, every place still known in the original."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

from classifiers.mail import MailText

MAX_HEAD_CHARS: Final = 12_000
MAX_TAIL_CHARS: Final = 4_000
"""A longer text is read at both ends: the news stands first, a quoted time limit last."""
START_CHARS: Final = 3
_WORD: Final = re.compile(r"\w+")
_GAP: Final = " .\n "
_MAX_SENTENCE_CHARS: Final = 280
_WRAPPED_CHARS: Final = 55
"""A line at least this long was broken by the mail program, not by its author."""


def _plain(code: int) -> str:
    char = chr(code)
    base = unicodedata.normalize("NFKD", char)[0]
    lowered = base.lower() if base.isalpha() or base.isdigit() else char
    return lowered if len(lowered) == 1 else char


# One character for one character, so that places stay true; œ and æ stay and patterns know both spellings.
_TABLE: Final = {
    **{code: _plain(code) for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x2000))},
    **dict.fromkeys(map(ord, "’‘ʼ´`"), "'"),
    **dict.fromkeys(map(ord, "–—‑−"), "-"),
    **dict.fromkeys((0x0A, 0x0D, 0x09, 0xA0, 0x202F, 0x2009, 0x3E), " "),
}


_BREAK: Final = re.compile(r"[.!?;…](?=\s|$)|\n\s{0,8}\n|\n")


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a mail for the rules. `folded`: what patterns read; `breaks`: where sentences end in it.

    `starts`: how its words begin, which tells most patterns that they need not be tried.
    """

    folded: str = field(repr=False)
    whole: str = field(repr=False)
    subject_end: int
    breaks: tuple[int, ...] = field(repr=False)
    starts: frozenset[str] = field(repr=False, default=frozenset())
    skipped: int = 0
    origins: tuple[int, ...] | None = field(repr=False, default=None)

    def origin(self, place: int) -> int:
        """The place in the original text of a place in `folded`."""
        shifted = place if place < MAX_HEAD_CHARS + len(_GAP) else place + self.skipped
        if self.origins is None:
            return min(shifted, len(self.whole))
        return self.origins[shifted] if shifted < len(self.origins) else len(self.whole)

    def sentence_of(self, place: int) -> tuple[int, int]:
        """Where the sentence around this place of `folded` starts and ends."""
        index = bisect_right(self.breaks, place)
        start = self.breaks[index - 1] if index else 0
        end = self.breaks[index] if index < len(self.breaks) else len(self.folded)
        return start, end

    def words_around(self, start: int, end: int) -> str:
        """The sentence of the original around these places of `folded`, cut to a readable length."""
        first, _ = self.sentence_of(start)
        _, last = self.sentence_of(max(start, end - 1))
        if last - first > _MAX_SENTENCE_CHARS:
            first, last = max(first, start - 120), min(last, max(end + 60, start + 160))
        return " ".join(self.whole[self.origin(first) : self.origin(last)].split())


def fold(text: str) -> str:
    """A short text as the patterns read it."""
    return unicodedata.normalize("NFC", text).translate(_TABLE)


def read(mail: MailText) -> Reading:
    """The mail ready for the rules; takes time in proportion to its length, up to a bound."""
    whole = f"{mail.subject}\n{mail.text}"
    text, origins = _composed(whole)
    skipped = 0
    if len(text) > MAX_HEAD_CHARS + MAX_TAIL_CHARS + len(_GAP):
        skipped = len(text) - MAX_TAIL_CHARS - MAX_HEAD_CHARS - len(_GAP)
        text = text[:MAX_HEAD_CHARS] + _GAP + text[-MAX_TAIL_CHARS:]
    folded = text.translate(_TABLE)
    return Reading(
        folded=folded,
        whole=whole,
        subject_end=len(mail.subject),
        breaks=_breaks(text, len(mail.subject)),
        starts=_starts(folded),
        skipped=skipped,
        origins=origins,
    )


def _starts(folded: str) -> frozenset[str]:
    heads = {word[:START_CHARS] for word in _WORD.findall(folded)}
    return frozenset(heads | {head[:2] for head in heads})


def _composed(whole: str) -> tuple[str, tuple[int, ...] | None]:
    """The text without combining marks, and where each character comes from when some were there."""
    if whole.isascii() or unicodedata.is_normalized("NFC", whole):
        return whole, None
    kept = [(char, place) for place, char in enumerate(whole) if not unicodedata.combining(char)]
    return "".join(char for char, _ in kept), tuple(place for _, place in kept)


def _breaks(text: str, subject_end: int) -> tuple[int, ...]:
    places, line_start = [], 0
    for match in _BREAK.finditer(text):
        if match.group() == "\n":
            wrapped = match.start() - line_start >= _WRAPPED_CHARS and match.start() != subject_end
            line_start = match.end()
            if wrapped:
                continue
        elif "\n" in match.group():
            line_start = match.end()
        places.append(match.end())
    return tuple(places)
