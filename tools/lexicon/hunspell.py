"""Expands a hunspell dictionary into the forms it accepts, each with the tags of its entry."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_MAX_SUFFIXES: Final = 2


@dataclass(frozen=True, slots=True)
class Affix:
    """One rule: take `strip` off, put `add` on, when the stem matches.

    then: the flags of the result. tags: what the result is, where the dictionary says ("po:infi").
    """

    strip: str
    add: str
    then: frozenset[str]
    condition: "re.Pattern[str]"
    tags: frozenset[str]


@dataclass(slots=True)
class Affixes:
    """The rules of an .aff file by flag, and the flags that keep an entry out."""

    long_flags: bool = False
    suffixes: dict[str, list[Affix]] = field(default_factory=dict)
    prefixes: dict[str, list[Affix]] = field(default_factory=dict)
    needs_affix: str = ""
    forbidden: str = ""

    def flags(self, text: str) -> frozenset[str]:
        """The flags written in an entry or a rule."""
        if self.long_flags:
            return frozenset(text[i : i + 2] for i in range(0, len(text) - 1, 2))
        return frozenset(text)


def read_affixes(path: Path) -> Affixes:
    """The rules of an .aff file (UTF-8)."""
    affixes = Affixes()
    for line in path.read_text(encoding="utf-8-sig", errors="replace").splitlines():
        cells = line.split()
        if cells[:2] == ["FLAG", "long"]:
            affixes.long_flags = True
        elif len(cells) >= 2 and cells[0] == "NEEDAFFIX":
            affixes.needs_affix = cells[1]
        elif len(cells) >= 2 and cells[0] == "FORBIDDENWORD":
            affixes.forbidden = cells[1]
        elif len(cells) >= 5 and cells[0] in {"SFX", "PFX"}:
            _add_rule(affixes, cells)
    return affixes


def _add_rule(affixes: Affixes, cells: list[str]) -> None:
    add, _, then = cells[3].partition("/")
    bare = "" if add == "0" else add
    strip = "" if cells[2] == "0" else cells[2]
    suffix = cells[0] == "SFX"
    condition = cells[4] if cells[4] != "." else ""
    pattern = re.compile(f"{condition}$" if suffix else f"^{condition}")
    rules = affixes.suffixes if suffix else affixes.prefixes
    tags = frozenset(cell for cell in cells[5:] if ":" in cell)
    rules.setdefault(cells[1], []).append(Affix(strip, bare, affixes.flags(then), pattern, tags))


def expand(dictionary: Path, affixes: Affixes) -> Iterator[tuple[str, frozenset[str]]]:
    """Every form of every entry, with the morphological tags of the entry ("po:prn") and of its ending."""
    lines = dictionary.read_text(encoding="utf-8-sig", errors="replace").splitlines()[1:]
    for line in lines:
        entry, *cells = line.split() or [""]
        word, _, written = entry.partition("/")
        flags = affixes.flags(written)
        if not word or affixes.forbidden in flags:
            continue
        kept = frozenset(tag for tag in cells if ":" in tag)
        if affixes.needs_affix not in flags:
            yield word, kept
        for form, tags in _forms(word, flags, affixes):
            yield form, kept | tags


def _forms(word: str, flags: frozenset[str], affixes: Affixes) -> Iterator[tuple[str, frozenset[str]]]:
    """Forms with a suffix, a prefix, or both; hunspell takes two suffixes at most."""
    yield from _suffixed(word, flags, affixes, _MAX_SUFFIXES)
    for flag in flags:
        for rule in affixes.prefixes.get(flag, ()):
            # An elided article ("l'") is not part of a word for us.
            if "'" not in rule.add and rule.condition.search(word) and word.startswith(rule.strip):
                form = rule.add + word[len(rule.strip) :]
                yield form, rule.tags
                yield from _suffixed(form, flags, affixes, 1)


def _suffixed(
    word: str, flags: frozenset[str], affixes: Affixes, most: int
) -> Iterator[tuple[str, frozenset[str]]]:
    for flag in flags:
        for rule in affixes.suffixes.get(flag, ()):
            if rule.condition.search(word) and word.endswith(rule.strip):
                form = word[: len(word) - len(rule.strip)] + rule.add
                yield form, rule.tags
                if most > 1 and rule.then:
                    yield from _suffixed(form, rule.then, affixes, most - 1)
