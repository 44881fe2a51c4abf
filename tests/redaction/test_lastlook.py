"""The last look for names is taken once per text."""

import pytest

from redaction.entities import Span
from redaction.lastlook import LastLook
from redaction.lexicon.words import Lexicon
from redaction.names import leftovers


def test_the_same_text_is_looked_at_once(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def counted(text: str, words: Lexicon) -> list[Span]:
        looked.append(text)
        return leftovers(text, words)

    monkeypatch.setattr("redaction.lastlook.leftovers", counted)
    look = LastLook(lexicon)
    one, other = "Je vois Zugdoro demain.", "Je vois §§§§§§§ demain."

    found = [look.left(text) for text in (one, one, other, one)]

    assert looked == [one, other, one]
    assert found == [leftovers(text, lexicon) for text in (one, one, other, one)]
