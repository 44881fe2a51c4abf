"""Masks the identifiers of a mail: the only maker of redacted mails."""

from typing import Final

from redaction.analyzer import Analyzer, guarded
from redaction.canary import SAMPLES, canary_mail
from redaction.closing import closed
from redaction.entities import Entity, Span, resolve
from redaction.errors import CanaryFailed, RedactionError, ResidualIdentifier, TooLong, UnsupportedLanguage
from redaction.known import KnownValues
from redaction.lastlook import LastLook
from redaction.legend import legend
from redaction.lexicon.words import load_lexicon
from redaction.mail import MailText, RedactedMail, compose
from redaction.masking import Masking
from redaction.mentions import blank
from redaction.ner import finder_or_none, with_found
from redaction.normalise import normalise
from redaction.residue import residues
from redaction.search import find_spans
from redaction.settings import RedactionSettings
from redaction.text import RedactedText, _build_redacted
from redaction.vault import Vault
from redaction.vote.model import load_vote, with_vote

__all__ = ["MailText", "RedactedMail", "Redactor"]

# A few signs stand for many (U+FDFA is 18 letters): the text that is searched may grow this much, no more.
_MAX_GROWTH: Final = 2
_HEADINGS: Final = 1_000


class Redactor:
    """Masks mails. Build one per process (about a second) and share it between threads."""

    def __init__(self, settings: RedactionSettings) -> None:
        """Raises EngineFailure when the engine cannot be built, NerUnavailable without its model."""
        self._settings = settings
        with closed("build"), guarded("build"):
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
        """The placeholder of a value whose type is known, such as a template slot; "" stays "".

        Raises RedactionError.
        """
        if len(raw) > self._settings.max_chars:
            raise TooLong(str(len(raw)))
        with closed("value"):
            original = normalise(raw)
            if not original:
                return _build_redacted("", {}), vault
            placeholder, vault = vault.placeholder_for(entity, original)
            return _build_redacted(placeholder, {vault.entries[placeholder].entity.value: 1}), vault

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
        with closed("search"):
            return self._search(mail, vault)

    def _check(self, mail: MailText) -> None:
        """Refuse what is too long, known names included, before anything is read."""
        chars = max(mail.chars, sum(map(len, (*mail.known_names, *mail.known_addresses))))
        if chars > self._settings.max_chars:
            raise TooLong(str(chars))
        if mail.language is None or mail.language not in self._settings.languages:
            raise UnsupportedLanguage(mail.language or "unknown")

    def _search(self, mail: MailText, vault: Vault) -> tuple[str, list[Span]]:
        with guarded():
            text = compose(mail)
            if len(text) > self._settings.max_chars * _MAX_GROWTH + _HEADINGS:
                raise TooLong(str(len(text)))
            look = LastLook(self._lexicon)
            spans = find_spans(text, mail, vault, self._analyzer, self._lexicon, look)
            if self._vote is not None:
                spans = with_vote(text, spans, self._vote, self._lexicon)
            if self._finder is not None:
                spans = with_found(text, spans, self._finder, self._lexicon)
            return text, self._mend(text, spans, vault, look)

    def _mend(self, text: str, spans: list[Span], vault: Vault, look: LastLook) -> list[Span]:
        """The spans, and what the residual gate would still find beside them.

        One pass only: raises ResidualIdentifier when the gate would find something after it.
        """
        masking = Masking(vault)
        masking.mask(text, spans)
        left = self._left(text, spans, masking.vault(), look)
        if not left:
            return spans
        spans = resolve([*spans, *left])
        masking.mask(text, spans)
        if still := self._left(text, spans, masking.vault(), look):
            raise ResidualIdentifier(tuple(sorted({span.entity.value for span in still})))
        return spans

    def _left(self, text: str, spans: list[Span], vault: Vault, look: LastLook) -> list[Span]:
        known = KnownValues(vault.entries.values(), self._lexicon)
        blanked = blank(text, spans)
        return residues(blanked, known, look.left(blanked))

    def _redact(self, mail: MailText, vault: Vault) -> RedactedMail:
        with closed("redact"):
            masking = Masking(vault)
            redacted = masking.mask(*self._search(mail, vault))
            if mail.today is not None and (days := legend(masking.dates(), mail.today)):
                redacted = f"{redacted}\n\n{days}"
            return RedactedMail(_build_redacted(redacted, masking.counts()), masking.vault())
