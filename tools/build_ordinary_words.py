"""Builds the list of ordinary words of the redaction room from mails in the corpus format.

Usage: python tools/build_ordinary_words.py CORPUS.jsonl… --output redaction/lexicon/ordinary_words.txt.xz
"""

import argparse
import json
import lzma
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

_MARKUP = re.compile(r"⟦([A-Z_]+)\|([^⟧]*)⟧")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NAME_TYPES = frozenset({"PERSON", "CITY", "ORG"})
_MIDDLE = re.compile(r"[\w,;] \Z")


def main(arguments: list[str] | None = None) -> int:
    """0 once the file is written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--output", required=True, type=Path)
    options = parser.parse_args(arguments)
    words = ordinary_words(_texts(options.corpus))
    options.output.write_bytes(lzma.compress("\n".join(words).encode(), preset=9))
    print(f"{len(words)} words, {options.output.stat().st_size} bytes")
    return 0


def ordinary_words(texts: Iterable[str]) -> list[str]:
    """Sorted lower-case forms of the texts, less every word seen in a marked name of a person, town or firm.

    A form met more often with a capital in mid-sentence than without is a name too.
    """
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    names: set[str] = set()
    for text in texts:
        names.update(_name_words(text))
        clear = _MARKUP.sub(" ⟦⟧ ", text)
        for match in _WORD.finditer(clear):
            word = match[0]
            if word.islower():
                lower[word] += 1
            elif word.istitle() and _MIDDLE.search(clear[max(0, match.start() - 3) : match.start()]):
                capital[word.lower()] += 1
    kept = (w for w, n in lower.items() if n > capital[w] and len(w) > 1)
    return sorted(w for w in kept if _bare(w) not in names)


def _bare(word: str) -> str:
    """The word without accents: a name typed in haste is still that name."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _name_words(text: str) -> Iterator[str]:
    """Words of the marked names; in firms and towns only those with a capital ("clinique" stays a word)."""
    for kind, value in _MARKUP.findall(text):
        if kind in _NAME_TYPES:
            for word in _WORD.findall(value):
                for part in {word, *word.split("-")}:
                    if kind == "PERSON" or not part.islower():
                        yield _bare(part.lower())


def _texts(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                mail = json.loads(line)
                yield f"{mail['subject']}\n{mail['body']}"


if __name__ == "__main__":
    sys.exit(main())
