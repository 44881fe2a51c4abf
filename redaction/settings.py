"""What an office may choose about redaction."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RedactionSettings:
    """Limits of redaction.

    max_chars: longest mail (subject, texts and attachment names together) that may go to a model.
    languages: ISO 639-1 codes the rules work in. German is left out: every noun has a capital there.
    allowed_words: words the office leaves in clear, added to the shipped list; never a contact's name.
    """

    max_chars: int = 200_000
    languages: frozenset[str] = frozenset({"fr", "en", "nl"})
    allowed_words: frozenset[str] = frozenset()
