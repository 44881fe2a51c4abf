"""Tells when a reply is surely in another language than the mail that it answers."""

from triage.client_sentence import without_sentence
from triage.language import sure_language_or_none
from triage.letter_parts import without_signature
from triage.settings import Settings
from triage.store.mails import Mail


def language_warnings(settings: Settings, mail: Mail, bare: str) -> list[dict[str, object]]:
    """The warning that this reply to the mail is in another language; none in doubt.

    bare: the reply without the office's or a person's closing (`signatures.unsigned`). A draft from notes
    answers no mail.
    """
    if mail.from_notes:
        return []
    said = sure_language_or_none(own_words(settings, bare))
    asked = sure_language_or_none(mail.parsed.new_text)
    if said is None or asked is None or said == asked:
        return []
    values = {"reply": {"language": said}, "mail": {"language": asked}}
    return [{"key": "warn_language", "values": values}]


def own_words(settings: Settings, bare: str) -> str:
    """What the reply itself says: without what is left of a signature, and the sentence to the client."""
    return without_signature(without_sentence(settings, bare))
