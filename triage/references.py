"""Finds the numbers of the office's dossiers in a mail, however they were typed.

A number is compared as its runs of letters and digits: « RG 24/01234 », « 24.1234 », « 2024/1234 » are one.
What could as well be a date, a telephone or an amount counts only after words that announce a dossier.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from redaction.folding import fold

#: Longer numbers are compared by their first runs only; no register writes more.
MAX_RUNS = 8
_MAX_CHARS = 100_000
_RUN = re.compile(r"[a-z]+|[0-9]+")
#: Words written before a number that are no part of it (général: répertoire général, rôle général).
_ANNOUNCING_LISTED = """
rg n no nr num numero ref refs reference role rolnummer rol dossier dossiers affaire aff minute acte
repertoire general parquet instruction az aktenzeichen sinistre
"""
_ANNOUNCING = frozenset(_ANNOUNCING_LISTED.split())
#: Announces that a dossier's number follows: general register (CPC art. 726), roll (Code judiciaire belge
#: art. 711), « nos références », instrument of a notary, claim of an insurer, file of a prosecutor.
_CUE = re.compile(
    r"(?:\br\.? ?g\.?|\brole|\brolnummer|\brepertoire|\brefs?|\breferences?|\bkenmerk|\bzeichen"
    r"|\bdossiers?|\baffaires?|\baff|\bminute|\bacte|\bparquet|\binstruction|\bdossiernummer|\baktenzeichen"
    r"|\bsinistres?|\bfile|\bcase|\bour ref|\byour ref)"
    r"[ .]{0,2}(?:general|interne|client|greffe|civil|penal)?[ .:\[(-]{0,4}"
    r"(?:(?:sous le )?(?:n[°oº]?|nr|no|num|numero|numeros)[ .:]{0,3})?$"
)
_BEFORE = 40
#: Numbered things that are no dossier: an invoice may bear the very figures of one.
_OTHER_THING = re.compile(
    r"\b(?:factures?|facturen?|factuur|rechnung|invoice|devis|avoirs?|commandes?|cheques?|colis|lot|appartement"
    r"|article|art|loi|decret|reglement|directive|ticket|iban|siret|siren|tel|telephone|fax|mobile|gsm)"
    r"[ .:]{0,3}(?:(?:n[°oº]?|nr|no|numero)[ .:]{0,3})?$"
)
_JOINS = frozenset("/.-_–—‐‑")


@dataclass(frozen=True, slots=True)
class Found:
    """A number of the register in a text: its key, and the words as the mail has them."""

    key: str
    written: str

    def __repr__(self) -> str:
        return "Found()"


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    start: int
    end: int


def reference_key(written: str) -> str:
    """What identifies a number whatever way it is typed; "" for what holds no figure."""
    runs = [one.text for one in _runs(_same_length(written))]
    runs = runs[2:] if runs[:2] == ["r", "g"] else runs
    while len(runs) > 1 and runs[0] in _ANNOUNCING and any(run.isdigit() for run in runs[1:]):
        runs = runs[1:]
    return _key(runs[:MAX_RUNS]) if any(run.isdigit() for run in runs) else ""


def find_references(text: str, keys: Collection[str]) -> tuple[Found, ...]:
    """Those of the register's keys that the text names, in its order, each once."""
    folded = _same_length(text[:_MAX_CHARS])
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for key in keys:
        parts = tuple(key.split("-"))
        by_first.setdefault(parts[0], []).append(parts)
    found: dict[str, Found] = {}
    runs = list(_runs(folded))
    for index, run in enumerate(runs):
        for first in {_bare(run.text), _bare(run.text, year=True)}:
            for parts in by_first.get(first, ()):
                window = runs[index : index + len(parts)]
                key = "-".join(parts)
                if key not in found and _is_named(folded, runs, index, window, parts):
                    found[key] = Found(key, text[window[0].start : window[-1].end])
    return tuple(found.values())


def _runs(text: str) -> Iterator[_Run]:
    for match in _RUN.finditer(text):
        yield _Run(match[0], match.start(), match.end())


def _same_length(text: str) -> str:
    """The text folded so that places in it are places in the original."""
    if len(folded := fold(text)) == len(text):
        return folded
    return "".join(one if len(one := fold(sign)) == 1 else sign.lower()[:1] or sign for sign in text)


def _bare(run: str, *, year: bool = False) -> str:
    """The run without leading zeros; as a year of two digits when `year`."""
    if year and len(run) == 4 and run[:2] in ("19", "20") and run.isdigit():
        run = run[2:]
    return run.lstrip("0") or "0" if run.isdigit() else run


def _key(runs: list[str]) -> str:
    several = sum(run.isdigit() for run in runs) > 1
    first = next((index for index, run in enumerate(runs) if run.isdigit()), -1)
    return "-".join(_bare(run, year=several and index == first) for index, run in enumerate(runs))


def _is_named(text: str, runs: list[_Run], index: int, window: list[_Run], parts: tuple[str, ...]) -> bool:
    """Whether these runs of the text are that number, whole, and nothing else that looks like it."""
    if len(window) < len(parts) or tuple(_key([run.text for run in window]).split("-")) != parts:
        return False
    gaps = [text[one.end : other.start] for one, other in pairwise(window)]
    if not all(_joins(gap) for gap in gaps):
        return False
    if _goes_on_before(text, runs, index) or _goes_on_after(text, runs, index + len(window)):
        return False
    before = text[max(0, window[0].start - _BEFORE) : window[0].start]
    if _OTHER_THING.search(before):
        return False
    return bool(_CUE.search(before)) or _is_telling([run.text for run in window], gaps)


def _joins(gap: str) -> bool:
    """Nothing, or a sign or two with at most a space on each side."""
    bare = gap.strip(" \u00a0\u202f")
    return len(gap) <= 3 and "\n" not in gap and (not bare or (len(bare) == 1 and bare in _JOINS))


def _goes_on_before(text: str, runs: list[_Run], index: int) -> bool:
    """A longer number, or a word, of which these would be the end only."""
    if index == 0:
        return False
    previous = runs[index - 1]
    gap = text[previous.end : runs[index].start]
    if not gap:
        return previous.text not in _ANNOUNCING
    return len(gap) == 1 and gap in _JOINS and previous.text.isdigit()


def _goes_on_after(text: str, runs: list[_Run], index: int) -> bool:
    """A longer number of which these would be the beginning only."""
    if index >= len(runs):
        return False
    following = runs[index]
    gap = text[runs[index - 1].end : following.start]
    if not gap:
        return True
    return len(gap) == 1 and gap in _JOINS and following.text.isdigit()


def _is_telling(runs: list[str], gaps: list[str]) -> bool:
    """Whether the number says by itself that it is one of a register."""
    digits = sum(len(run) for run in runs if run.isdigit())
    letters = any(run.isalpha() for run in runs)
    if len(runs) < 2 or _like_a_date(runs):
        return False
    if letters:
        return digits >= 3
    return digits >= 6 and any(gap.strip() for gap in gaps)


def _like_a_date(runs: list[str]) -> bool:
    """Two or three figures that a calendar knows: 24/12, 03/2024, 12.3.2024."""
    if not all(run.isdigit() for run in runs) or len(runs) > 3:
        return False
    years = sum(len(run) == 4 and run[:2] in ("19", "20") for run in runs)
    small = sum(len(run) <= 2 and int(run) <= 31 for run in runs)
    return small + years == len(runs) and years <= 1
