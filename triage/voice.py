"""Gathers what a model is shown to write a reply in the office's own voice."""

from collections.abc import Iterator
from dataclasses import replace

from redaction.mail import MailText, new_fence
from triage.db import Session
from triage.message import MailboxId
from triage.model_text import mail_text
from triage.past_answers import Kinship, past_answers
from triage.services import Services
from triage.store import exchanges, sent_letters, sight
from triage.store.mails import Mail
from triage.style import MIN_LETTERS, Correspondent, Style, correspondent, style_of
from triage.usages import language_line, usage_line

_TO = {
    Correspondent.CLIENT: "à un client",
    Correspondent.COLLEAGUE: "à un confrère",
    Correspondent.COURT: "à une juridiction",
    Correspondent.BODY: "à un organisme",
}


def reply_text(services: Services, session: Session, mail: Mail) -> MailText:
    """Everything of the mail, how the office answered like ones, and how it writes."""
    given = mail_text(services, session, mail)
    found = past_answers(services, session, mail)
    given = replace(
        given,
        past_answers=tuple(one.text for one in found if one.kinship is not Kinship.PATTERN),
        patterns=tuple(one.text for one in found if one.kinship is Kinship.PATTERN),
        voice="\n".join(_voice_lines(services, session, mail, given.language)),
    )
    return replace(given, fence=new_fence(given.parts()))


def style(services: Services, session: Session, mailbox_id: MailboxId) -> Style:
    """The habits of the mailbox without walled dossiers, drawn anew when letters were sent since."""
    of = exchanges.fingerprint(session, mailbox_id)
    return services.past.styles.get(
        mailbox_id,
        of,
        services.clock(),
        lambda: style_of(
            sent_letters.sent_letters(session, mailbox_id), sent_letters.roles_by_address(session)
        ),
        walls=frozenset(sight.walled_from_readers(session, None)),
    )


def _voice_lines(services: Services, session: Session, mail: Mail, language: str | None) -> Iterator[str]:
    """One sentence each; habits only for an answer in French, and only those that are sure."""
    yield language_line(language)
    if usage := usage_line(services.settings.office.country, language):
        yield usage
    if language not in ("fr", None) or mail.parsed.sender is None:
        return
    sender = mail.parsed.sender.address.casefold()
    habits = style(services, session, mail.mailbox_id)
    kind = correspondent({sender}, sent_letters.roles_by_address(session))
    manner = habits.manners.get(kind)
    if manner is not None:
        for what, habit in (("Formule d’appel", manner.greeting), ("Formule finale", manner.closing)):
            if habit is not None and habit.is_sure:
                told = f"{habit.count} lettres sur {habit.total}"
                yield f"{what} habituelle du cabinet {_TO[kind]} : « {habit.words}, » ({told})."
        if manner.letters >= MIN_LETTERS and manner.words:
            yield f"Longueur habituelle : environ {manner.words} mots."
    tu, vous = habits.forms.get(sender, (0, 0))
    if tu + vous and (not tu or not vous):
        yield f"Le cabinet {'tutoie' if tu else 'vouvoie'} cette personne (lettres lues : {tu + vous})."
