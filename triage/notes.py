"""Makes a draft of a person's notes: by a model from redacted text, else the template around the notes."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from drafting.answers import Answer
from drafting.documents import read_document
from drafting.foreign import inert
from drafting.letters import DocumentKind, LetterTemplate, Slot, lay_out
from drafting.llm import ModelClient
from drafting.prompts import PromptKind
from drafting.shapes import Shape
from redaction.errors import RedactionError
from redaction.gates import Restored, restore
from redaction.mail import MailText, new_fence
from redaction.normalise import normalise
from triage import model_calls, model_text
from triage.announcing import announces_attachment
from triage.client_sentence import with_sentence
from triage.db import Session
from triage.french import date_in_words
from triage.kinds import DraftOrigin
from triage.model_answers import details_of
from triage.model_calls import NoModelAnswer, Task
from triage.preparation import Prepared, struck_warnings
from triage.services import Services
from triage.signatures import closing_of, signatures_of, signed
from triage.store import dossiers, filing, notes
from triage.store.drafts import NewDraft
from triage.store.mails import Mail
from triage.store.notes import Note
from triage.store.receipts import Asker
from triage.striking import strike

_PROMPTS: Final[Mapping[DocumentKind, PromptKind]] = {
    DocumentKind.LETTER: PromptKind.LETTER,
    DocumentKind.SYNTHESIS: PromptKind.SYNTHESIS,
    DocumentKind.REPORT: PromptKind.REPORT,
}
#: What a template holds when the office took away the one that was chosen.
_BARE: Final = "{{notes}}\n\n{{signature}}"

log = logging.getLogger(__name__)


def prepare_note(services: Services, mail: Mail) -> Prepared:
    """The draft made of the notes; there always is one, for the notes themselves are what it says at least.

    Raises NotFound for a mail that was received.
    """
    with services.database.transaction() as session:
        note = notes.get_note(session, mail.id)
    template = letter_of(services, note)
    if services.model is None:
        return Prepared(_by_template(services, mail, note, template))
    try:
        return Prepared(_by_model(services, services.model, mail, note, template))
    except NoModelAnswer as exc:
        log.warning("model_not_used", extra={"mail_id": mail.id, "reason": exc.key})
        return Prepared(_by_template(services, mail, note, template, model_failure=exc.key))


def letter_of(services: Services, note: Note) -> LetterTemplate:
    """The template that was chosen; a bare one when the office has it no more."""
    known = {one.id: one for one in services.letters if one.kind is note.kind}
    return known.get(note.template) or LetterTemplate(
        note.template, note.template, note.kind, note.template, {}, _BARE
    )


# --- by the model


def gather(services: Services, session: Session, mail: Mail) -> MailText:
    """What a model is shown: the notes, the dossier's title, and the office's template with what is known.

    Notes too short for their language to be told are French: the office wrote them, for a French text.
    """
    shown = model_text.mail_text(services, session, mail)
    template = letter_of(services, notes.get_note(session, mail.id))
    unsigned = replace(template, body=template.body.replace("{{signature}}", ""))
    plan = _filled(unsigned, _values(services, session, mail))
    parts = replace(shown, earlier=(), values=(plan,), language=shown.language or "fr")
    return replace(parts, fence=new_fence(parts.parts()))


def _by_model(
    services: Services, model: ModelClient, mail: Mail, note: Note, template: LetterTemplate
) -> NewDraft:
    task: Task[Answer] = Task(_PROMPTS[note.kind], Shape.DOCUMENT, read_document, gather)
    asked = model_calls.ask(services, model, mail, task, _asker_or_none(note))
    try:
        restored = restore(
            inert(asked.answer.reply), asked.sealed, asked.vault, seen=_known_to_reader(services, mail)
        )
        today = services.clock().astimezone(services.settings.office.zone).date()
        details = details_of(asked.answer, asked.sealed, asked.vault, today)
    except RedactionError as exc:
        raise NoModelAnswer("model_garbage") from exc
    struck = strike(services, mail, restored)
    closing = (
        closing_of(services.database, services.settings, mail.mailbox_name) if _is_signed(template) else ""
    )
    told = struck.text
    if note.kind is DocumentKind.LETTER:  # what goes to a client; the others are the office's own papers
        told = with_sentence(services.settings, DraftOrigin.MODEL, told, mail.parsed.text)
    warnings = (*_model_warnings(restored), *struck_warnings(struck.count), *_text_warnings(struck.text))
    return NewDraft(
        subject=mail.parsed.subject,
        recipients=mail.parsed.to,
        body=signed(told, closing),
        origin=DraftOrigin.MODEL,
        source=model.settings.model,
        warnings=warnings,
        receipt_id=asked.receipt_id,
        details=details.as_record(),
    )


def _asker_or_none(note: Note) -> Asker | None:
    return None if note.written_by is None else Asker(note.written_by, note.writer)


def _known_to_reader(services: Services, mail: Mail) -> list[str]:
    """What the reader may be told without a warning: the notes were written for them."""
    office = services.settings.office
    said = (mail.parsed.subject, mail.parsed.text, office.name, _signatures(services))
    return [normalise(text) for text in said]


def _model_warnings(restored: Restored) -> list[dict[str, object]]:
    found = {
        "warn_unknown_placeholder": bool(restored.unknown),
        "warn_notes_invented": bool(restored.invented),
        "warn_notes_third_party": bool(restored.third_party),
    }
    return [{"key": key} for key, told in found.items() if told]


def _closing(services: Services, mail: Mail) -> str:
    return closing_of(services.database, services.settings, mail.mailbox_name)


def _signatures(services: Services) -> str:
    with services.database.transaction() as session:
        return signatures_of(session, services.settings).everything()


def _is_signed(template: LetterTemplate) -> bool:
    return Slot("signature") in lay_out(template, {"signature"})


# --- by the office's template


def _by_template(
    services: Services, mail: Mail, note: Note, template: LetterTemplate, model_failure: str | None = None
) -> NewDraft:
    with services.database.transaction() as session:
        values = _values(services, session, mail)
    closing = _closing(services, mail)
    body = _filled(template, {**values, "notes": mail.parsed.text.strip(), "signature": closing})
    warnings = _text_warnings(body)
    if model_failure:
        warnings.insert(0, {"key": "warn_notes_model_failed", "values": {"cause": model_failure}})
    return NewDraft(
        subject=mail.parsed.subject,
        recipients=mail.parsed.to,
        body=body,
        origin=DraftOrigin.TEMPLATE,
        source=template.title,
        warnings=tuple(warnings),
    )


def _filled(template: LetterTemplate, values: Mapping[str, str]) -> str:
    """The template with these values in clear; an empty one leaves its blank."""
    told = {name: value for name, value in values.items() if value.strip()}
    pieces = lay_out(template, told.keys())
    return "".join(told[piece.name] if isinstance(piece, Slot) else piece for piece in pieces).strip()


def _values(services: Services, session: Session, mail: Mail) -> dict[str, str]:
    """What the office knows by itself, in clear."""
    office = services.settings.office
    values = {
        "objet": mail.parsed.subject,
        "date": date_in_words(services.clock().astimezone(office.zone), weekday=False),
        "cabinet": office.name,
        "telephone": office.phone,
    }
    dossier_id = filing.filed(session, mail.id).dossier
    if dossier_id is not None:
        dossier = dossiers.get_dossier(session, dossier_id)
        values |= {"dossier": dossier.title, "reference": dossier.number or ""}
    return values


def _text_warnings(text: str) -> list[dict[str, object]]:
    return [{"key": "warn_attachment"}] if announces_attachment(text) else []
