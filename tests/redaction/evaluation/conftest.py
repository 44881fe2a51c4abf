"""A searcher of which a test knows what it masks, and mails in the corpus format."""

import json
from collections.abc import Callable, Sequence

import pytest

from redaction.evaluation.searchers import Cost, Found
from redaction.mail import MailText, compose


class WordSearcher:
    """Masks the words it was given wherever they stand, in that spelling; refuses mails in German."""

    def __init__(self, words: Sequence[str], ms: float = 0.0) -> None:
        self.words = words
        self.ms = ms

    def search(self, mail: MailText) -> Found:
        """Every place of every word."""
        if mail.language == "de":
            return Found(refused="language")
        text = compose(mail)
        spans = [
            (at, at + len(word))
            for word in self.words
            for at in range(len(text))
            if text.startswith(word, at)
        ]
        return Found(text, tuple(sorted(spans)), self.ms, sealed=True)

    def cost(self) -> Cost:
        """Plainly invented."""
        return Cost(100.0, 1.0, 0)


@pytest.fixture
def masking() -> Callable[..., WordSearcher]:
    return lambda *words, ms=0.0: WordSearcher(words, ms)


@pytest.fixture
def row() -> Callable[..., str]:
    """A line of the corpus format, with some fields changed; None leaves one out."""

    def line(**changes: object) -> str:
        fields: dict[str, object] = {
            "lang": "fr",
            "from_name": "Odile Trémarec",
            "from_email": "odile@example.org",
            "to": [],
            "cc": [],
            "subject": "Bail",
            "body": "Je suis ⟦PERSON|Odile Trémarec⟧, au ⟦PHONE|06 39\n98 45 20⟧.",
            "attachments": [{"name": "bail.pdf", "type": "application/pdf"}],
        }
        return json.dumps({k: v for k, v in (fields | changes).items() if v is not None})

    return line
