"""Masks the identifiers of a mail: the only maker of redacted mails."""

from collections import Counter

from redaction.analyzer import Analyzer, guarded
from redaction.canary import SAMPLES, canary_mail
from redaction.entities import Entity, Span
from redaction.errors import CanaryFailed, RedactionError, TooLong, UnsupportedLanguage
from redaction.lexicon.words import load_lexicon
from redaction.mail import MailText, RedactedMail, compose
from redaction.ner import finder_or_none, with_found
from redaction.normalise import normalise
from redaction.search import find_spans
from redaction.settings import RedactionSettings
from redaction.text import RedactedText, _build_redacted
from redaction.vault import Vault, VaultBuilder
from redaction.vote.model import load_vote, with_vote

__all__ = ["MailText", "RedactedMail", "Redactor"]


class Redactor:
    """Masks mails. Build one per process (about a second) and share it between threads."""

    def __init__(self, settings: RedactionSettings) -> None:
        """Raises EngineFailure when the engine cannot be built, NerUnavailable without its model."""
        self._settings = settings
        with guarded("build"):
            self._lexicon = load_lexicon(settings.allowed_words)
            self._analyzer = Analyzer()
            self._vote = load_vote() if settings.vote else None
            self._finder = finder_or_none(settings)

    def redact(self, mail: MailText, vault: Vault) -> RedactedMail:
        """The mail with placeholders, and the vault with what they stand for.

        Raises RedactionError when the mail is too long, in another language, or could not be searched in
        full: it must then be answered by hand.
        """
        self._check(mail)
        return self._redact(mail, vault)

    def redact_value(self, entity: Entity, raw: str, vault: Vault) -> tuple[RedactedText, Vault]:
        """The placeholder of a value whose type is known, such as a template slot; "" stays ""."""
        original = normalise(raw)
        if not original:
            return _build_redacted("", {}), vault
        placeholder, vault = vault.placeholder_for(entity, original)
        return _build_redacted(placeholder, {entity.value: 1}), vault

    def check_canary(self) -> None:
        """Returns when the invented mail comes out fully masked. Raises CanaryFailed otherwise."""
        try:
            redacted = self._redact(canary_mail(), Vault.empty())
        except RedactionError as exc:
            raise CanaryFailed(exc.reason) from exc
        shown = normalise(redacted.text.value)
        left = [entity.value for entity, value, _ in SAMPLES if normalise(value) in shown]
        missing = [entity.value for entity, _, _ in SAMPLES if entity.value not in redacted.text.counts]
        if left or missing:
            raise CanaryFailed(", ".join([*left, *missing]))

    def find(self, mail: MailText, vault: Vault) -> tuple[str, list[Span]]:
        """The normalised text of the mail and the spans to mask, in order. Raises RedactionError."""
        self._check(mail)
        return self._search(mail, vault)

    def _check(self, mail: MailText) -> None:
        if mail.chars > self._settings.max_chars:
            raise TooLong(str(mail.chars))
        if mail.language is None or mail.language not in self._settings.languages:
            raise UnsupportedLanguage(mail.language or "unknown")

    def _search(self, mail: MailText, vault: Vault) -> tuple[str, list[Span]]:
        with guarded():
            text = compose(mail)
            spans = find_spans(text, mail, vault, self._analyzer, self._lexicon)
            if self._vote:
                spans = with_vote(text, spans, self._vote, self._lexicon)
            if self._finder:
                spans = with_found(text, spans, self._finder, self._lexicon)
            return text, spans

    def _redact(self, mail: MailText, vault: Vault) -> RedactedMail:
        text, spans = self._search(mail, vault)
        builder = VaultBuilder(vault)
        pieces: list[str] = []
        used: dict[str, str] = {}
        position = 0
        for span in spans:
            placeholder = builder.placeholder_for(span.entity, text[span.start : span.end])
            used[placeholder] = span.entity.value
            pieces += [text[position : span.start], placeholder]
            position = span.end
        pieces.append(text[position:])
        return RedactedMail(_build_redacted("".join(pieces), Counter(used.values())), builder.freeze())
