"""Prepares a draft for one mail: by the model when there is one, else by the office's templates.

Only redacted text goes to a model, after the residual gate and with a receipt stored first. Whatever
fails on that way ends in no call, and a template may stand in.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from classifiers.labels import Urgency
from drafting.answers import Answer, read_answer
from drafting.canned import Template
from drafting.foreign import inert
from drafting.llm import ModelClient
from drafting.prompts import PromptKind
from drafting.repeated import recites
from drafting.shapes import Shape
from drafting.streaming import Watch
from redaction.errors import RedactionError
from redaction.gates import Restored, restore
from redaction.normalise import normalise
from triage import compose, model_calls
from triage.announcing import announces_attachment
from triage.client_sentence import with_sentence
from triage.draft_language import language_warnings
from triage.kinds import DraftOrigin
from triage.language import guess_language_or_none
from triage.message import ParsedMail
from triage.model_answers import details_of
from triage.model_calls import NoModelAnswer, Task
from triage.model_text import mail_text
from triage.services import Services
from triage.signatures import closing_of, signatures_of, signed
from triage.store import mails
from triage.store.drafts import Draft, NewDraft
from triage.store.mails import Mail
from triage.store.receipts import Asker
from triage.striking import strike
from triage.template_choice import choose_template_or_none, fill_in_clear
from triage.voice import reply_text

REPLY: Final[Task[Answer]] = Task(PromptKind.REPLY, Shape.REPLY, read_answer, reply_text, spare=mail_text)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft, or the sentence key of why there is none."""

    draft: NewDraft | None
    reason: str | None = None


def prepare(services: Services, mail: Mail, asked_by: Asker | None = None) -> Prepared:
    """The best draft that can be prepared honestly, or why there is none. `asked_by`: None for nobody."""
    if services.model is None:
        return draft_from_template(services, mail)
    try:
        return Prepared(draft_from_model(services, services.model, mail, asked_by))
    except NoModelAnswer as exc:
        log.warning("model_not_used", extra={"mail_id": mail.id, "reason": exc.key})
        stand_in = draft_from_template(services, mail, model_failure=exc.key)
        return stand_in if stand_in.draft else Prepared(None, exc.key)


# --- by the model


def draft_from_model(
    services: Services,
    model: ModelClient,
    mail: Mail,
    asked_by: Asker | None = None,
    task: Task[Answer] = REPLY,
    watch: Watch | None = None,
) -> NewDraft:
    """A draft written by the model from redacted text. Raises NoModelAnswer; each call leaves a receipt."""
    asked = model_calls.ask(services, model, mail, task, asked_by, watch)
    answer = asked.answer
    if recites(answer.reply, asked.sealed.system):
        raise NoModelAnswer("model_not_conforming")
    try:
        seen = _seen_by_recipients(services, mail)
        restored = restore(inert(answer.reply), asked.sealed, asked.vault, seen=seen)
        details = details_of(answer, asked.sealed, asked.vault, _today(services))
    except RedactionError as exc:
        raise NoModelAnswer("model_garbage") from exc
    struck = strike(services, mail, restored, task.gather)
    told = with_sentence(services.settings, DraftOrigin.MODEL, struck.text, mail.parsed.new_text)
    return _draft(
        services,
        mail,
        signed(told, closing_of(services.database, services.settings, mail.mailbox_name)),
        DraftOrigin.MODEL,
        model.settings.model,
        (
            *_model_warnings(restored),
            *struck_warnings(struck.count),
            *mail_warnings(mail.parsed, struck.text),
            *language_warnings(services.settings, mail, struck.text),
        ),
        asked.receipt_id,
        details.as_record(),
    )


def _today(services: Services) -> date:
    return services.clock().astimezone(services.settings.office.zone).date()


def _model_warnings(restored: Restored) -> list[dict[str, object]]:
    keys = []
    if restored.unknown:
        keys.append("warn_unknown_placeholder")
    if restored.invented:
        keys.append("warn_invented")
    if restored.third_party:
        keys.append("warn_third_party")
    return [{"key": key} for key in keys]


def struck_warnings(count: int) -> list[dict[str, object]]:
    """The warning that so many links, addresses and numbers were taken out; none for none."""
    return [{"key": "warn_struck", "values": {"count": count}}] if count else []


# --- by the office's templates


def draft_from_template(services: Services, mail: Mail, model_failure: str | None = None) -> Prepared:
    """The best matching template with its slots filled, or why none was used."""
    if mail.urgency is Urgency.URGENT:
        return Prepared(None, "no_draft_urgent")
    if guess_language_or_none(f"{mail.parsed.subject}\n{mail.parsed.new_text}") not in ("fr", None):
        return Prepared(None, "no_draft_language")
    template = choose_template_or_none(services, mail)
    if template is None:
        return Prepared(None, "no_draft_no_template")
    text = fill_in_clear(services, template, mail)
    warnings = mail_warnings(mail.parsed, text)
    if model_failure:
        warnings.insert(0, {"key": "warn_model_failed", "values": {"cause": model_failure}})
    return Prepared(
        template_draft(services, mail, template, text, tuple(warnings)),
    )


def template_draft(
    services: Services,
    mail: Mail,
    template: Template,
    text: str,
    warnings: tuple[dict[str, object], ...],
) -> NewDraft:
    """The filled text of a template as a draft."""
    draft = _draft(services, mail, text, DraftOrigin.TEMPLATE, template.title, warnings, None)
    return replace(draft, template=template.id)


def as_addressed(draft: NewDraft, standing: Draft | None) -> NewDraft:
    """The draft with the subject and the recipients of the one that stands, when one does."""
    if standing is None:
        return draft
    return replace(draft, subject=standing.subject, recipients=standing.recipients)


# --- both


def _seen_by_recipients(services: Services, mail: Mail) -> list[str]:
    """Every text that the readers of the reply wrote or received in this thread, and the office's name."""
    own_address = services.mailbox(mail.mailbox_name).address
    readers = {reader.address.casefold() for reader in compose.reply_recipients(mail.parsed, own_address)}
    with services.database.transaction() as session:
        thread = mails.thread_mails(session, mail.thread_id)
        own = signatures_of(session, services.settings).everything()
    seen = [services.settings.office.name, own]
    for one in (*thread, mail.parsed):
        people = [*((one.sender,) if one.sender else ()), *one.reply_to, *one.to, *one.cc]
        if readers & {person.address.casefold() for person in people}:
            seen += [one.subject, one.new_text, one.quoted, *(attached.name for attached in one.attachments)]
            seen += [f"{person.name} {person.address}" for person in people]
    return [normalise(text) for text in seen]


def mail_warnings(parsed: ParsedMail, text: str) -> list[dict[str, object]]:
    """What a person should know before a reply with this text leaves."""
    keys = []
    if compose.reply_to_differs(parsed):
        keys.append("warn_reply_to")
    if announces_attachment(text):
        keys.append("warn_attachment")
    return [{"key": key} for key in keys]


def addressed(services: Services, mail: Mail, draft: NewDraft) -> NewDraft:
    """The draft with the subject and recipients of a reply to this mail."""
    own_address = services.mailbox(mail.mailbox_name).address
    return replace(
        draft,
        subject=compose.reply_subject(mail.parsed.subject),
        recipients=compose.reply_recipients(mail.parsed, own_address),
    )


def _draft(
    services: Services,
    mail: Mail,
    text: str,
    origin: DraftOrigin,
    source: str,
    warnings: tuple[dict[str, object], ...],
    receipt_id: int | None,
    details: Mapping[str, object] | None = None,
) -> NewDraft:
    own_address = services.mailbox(mail.mailbox_name).address
    return NewDraft(
        subject=compose.reply_subject(mail.parsed.subject),
        recipients=compose.reply_recipients(mail.parsed, own_address),
        body=text,
        origin=origin,
        source=source,
        warnings=warnings,
        receipt_id=receipt_id,
        details=details or {},
    )
