"""What an office may choose about redaction."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

#: ISO 639-1 codes the rules for names work in. German is left out: every noun has a capital there.
RULED_LANGUAGES: Final = frozenset({"fr", "en", "nl"})


class NerKind(StrEnum):
    """A library that runs a model which recognises names."""

    SPACY = "spacy"
    GLINER = "gliner"


@dataclass(frozen=True, slots=True)
class NerSettings:
    """A model of the office's own that looks for names too; what it finds is masked besides the rest.

    model: a folder or, for spaCy, an installed package. threshold: score from which GLiNER is believed, 0 to
    1; spaCy gives none. languages: ISO 639-1 codes the model was trained for.
    """

    kind: NerKind
    model: str
    threshold: float = 0.5
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RedactionSettings:
    """Limits of redaction.

    max_chars: longest mail (subject, texts and attachment names together) that may go to a model.
    languages: ISO 639-1 codes of the mails that may. A language without rules, such as German, needs a model
    for names that was trained for it: ValueError otherwise.
    allowed_words: words the office leaves in clear, added to the shipped list; never a contact's name.
    ner: a model that looks for names too; None leaves the rules alone with it.
    vote: whether the trained second vote has its say; only its own training leaves it out.
    """

    max_chars: int = 200_000
    languages: frozenset[str] = RULED_LANGUAGES
    allowed_words: frozenset[str] = frozenset()
    ner: NerSettings | None = None
    vote: bool = True

    def __post_init__(self) -> None:
        learned = self.ner.languages if self.ner else frozenset()
        if not self.languages <= RULED_LANGUAGES | learned:
            raise ValueError("language_without_model")
