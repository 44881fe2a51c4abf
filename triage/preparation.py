"""Prepares a draft for one mail: by the model when there is one, else by the office's templates.

Only redacted text goes to a model, after the residual gate and with a receipt stored first. Whatever
fails on that way ends in no call, and a template may stand in.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from classifiers.labels import Urgency
from drafting.answers import read_answer
from drafting.errors import ModelError, Usage
from drafting.foreign import Struck, inert
from drafting.llm import Completion, ModelClient
from redaction.errors import EngineFailure, Instructed, RedactionError
from redaction.gates import Restored, restore, seal
from redaction.normalise import normalise
from redaction.receipt import build_receipt
from redaction.text import RedactedText, SealedPayload
from redaction.vault import Vault
from triage import audit, compose, model_permission
from triage.audit import AuditEvent
from triage.crash_points import CrashPoint, reach
from triage.kinds import DraftOrigin
from triage.language import guess_language_or_none
from triage.message import ParsedMail
from triage.model_answers import details_of
from triage.model_permission import NotPermitted
from triage.model_text import mail_text
from triage.sentences import sentence
from triage.services import Services
from triage.store import mail_marks, mails, receipts
from triage.store.drafts import NewDraft
from triage.store.mails import Mail
from triage.store.receipts import Asker, NewReceipt
from triage.striking import strike
from triage.suspicion import refuse_orders
from triage.template_choice import choose_template_or_none, fill_in_clear

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft, or the sentence key of why there is none."""

    draft: NewDraft | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class RedactedThreadMail:
    """A mail's redacted text and the thread's vault that can put it back in clear."""

    text: RedactedText
    vault: Vault = field(repr=False)


class NoModelAnswer(Exception):
    """The model could not be asked or its answer not used; `key` is the sentence that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


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


def redact_mail(services: Services, mail: Mail) -> RedactedThreadMail:
    """The mail as a model would see it. Raises RedactionError or VaultError; stores nothing."""
    if services.redactor is None:
        raise EngineFailure("absent")
    with services.database.transaction() as session:
        stored = mails.vault_json_or_none(session, mail.thread_id)
        given = mail_text(services, session, mail)
    refuse_orders(mail.parsed, given)
    vault = Vault.from_json(stored) if stored else Vault.empty()
    redacted = services.redactor.redact(given, vault)
    return RedactedThreadMail(redacted.text, redacted.vault)


def draft_from_model(
    services: Services, model: ModelClient, mail: Mail, asked_by: Asker | None = None
) -> NewDraft:
    """A draft written by the model from redacted text. Raises NoModelAnswer; each call leaves a receipt."""
    sealed, vault = _seal(services, mail, asked_by)
    receipt_id = _open_receipt(services, model, mail, sealed, vault, asked_by)
    completion = None
    try:
        completion = model.complete(sealed)
        reach(CrashPoint.PIPELINE_MODEL_ANSWERED)
        answer = read_answer(completion.text)
    except ModelError as exc:
        _close_receipt(services, receipt_id, exc.reason, completion, exc.usage)
        raise NoModelAnswer(f"model_{exc.reason}") from exc
    _close_receipt(services, receipt_id, receipts.ANSWERED, completion)
    try:
        restored = restore(inert(answer.reply), sealed, vault, seen=_seen_by_recipients(services, mail))
        details = details_of(answer, sealed, vault, _today(services))
    except RedactionError as exc:
        raise NoModelAnswer("model_garbage") from exc
    struck = strike(services, mail, restored)
    return _draft(
        services,
        mail,
        _with_signature(services, struck.text),
        DraftOrigin.MODEL,
        model.settings.model,
        (*_model_warnings(restored), *_struck_warnings(struck), *_mail_warnings(mail.parsed, struck.text)),
        receipt_id,
        details.as_record(),
    )


def _today(services: Services) -> date:
    return services.clock().astimezone(services.settings.office.zone).date()


def _seal(services: Services, mail: Mail, asked_by: Asker | None) -> tuple[SealedPayload, Vault]:
    try:
        return seal_mail(services, mail)
    except (RedactionError, TimeoutError) as exc:
        key = refusal_key(exc)
        _record_refusal(services, mail, key, asked_by)
        raise NoModelAnswer(key) from exc


def seal_mail(services: Services, mail: Mail) -> tuple[SealedPayload, Vault]:
    """Exactly what a model would be sent of this mail, through every gate; nothing is stored or sent.

    Raises RedactionError or TimeoutError, on which nothing may be sent.
    """
    redacted = redact_mail(services, mail)
    sealed = seal(services.prompt.text, redacted.text, redacted.vault, services.redaction)
    return sealed, redacted.vault


def refusal_key(exc: RedactionError | TimeoutError) -> str:
    """The sentence key of why a mail could not be redacted."""
    return f"redaction_{exc.reason}" if isinstance(exc, RedactionError) else "redaction_timeout"


def _record_refusal(
    services: Services, mail: Mail, key: str, asked_by: Asker | None, told: str | None = None
) -> None:
    """Note in the mail's history that nothing left, and why."""
    with services.database.transaction() as session:
        if key == refusal_key(Instructed()):
            mail_marks.mark_manipulation(session, mail.id)
        audit.record(
            session,
            AuditEvent.MODEL_NOT_CALLED,
            services.clock(),
            user_id=asked_by.id if asked_by else None,
            mail_id=mail.id,
            values={"cause": told or sentence(key), "reason": key},
        )


def _open_receipt(
    services: Services,
    model: ModelClient,
    mail: Mail,
    sealed: SealedPayload,
    vault: Vault,
    asked_by: Asker | None,
) -> int:
    """Store the vault and what is about to leave, before anything leaves."""
    now = services.clock()
    receipt = build_receipt(sealed, model.settings.host, model.settings.model, services.prompt.version)
    kept = NewReceipt(
        at=now,
        endpoint=receipt.endpoint,
        model=receipt.model,
        prompt_version=receipt.prompt_version,
        system_prompt=sealed.system,
        payload=sealed.user.value,
        payload_sha256=receipt.payload_sha256,
        counts=receipt.counts,
        asked_by=asked_by,
    )
    try:
        with services.database.transaction() as session:
            mails.keep_vault(session, mail.thread_id, vault.to_json())
            receipt_id = receipts.add_receipt(session, mail.id, kept)
            model_permission.require(session, services.settings, mail, now, receipt_id)
            audit.record(
                session,
                AuditEvent.MODEL_CALLED,
                now,
                user_id=asked_by.id if asked_by else None,
                mail_id=mail.id,
                values={"model": receipt.model, "receipt": receipt_id},
            )
    except NotPermitted as exc:  # what was written is taken back: nothing leaves
        _record_refusal(services, mail, exc.key, asked_by, exc.told)
        raise NoModelAnswer(exc.key) from exc
    return receipt_id


def _close_receipt(
    services: Services,
    receipt_id: int,
    outcome: str,
    answer: Completion | None,
    usage: Usage | None = None,
) -> None:
    """Record how the call ended and what it used: an answer that cannot be used was paid for all the same."""
    usage = answer.usage if answer else usage
    counted = (usage.prompt_tokens, usage.completion_tokens) if usage else None
    with services.database.transaction() as session:
        receipts.close_receipt(session, receipt_id, outcome, counted, len(answer.text) if answer else 0)


def _model_warnings(restored: Restored) -> list[dict[str, object]]:
    keys = []
    if restored.unknown:
        keys.append("warn_unknown_placeholder")
    if restored.invented:
        keys.append("warn_invented")
    if restored.third_party:
        keys.append("warn_third_party")
    return [{"key": key} for key in keys]


def _struck_warnings(struck: Struck) -> list[dict[str, object]]:
    return [{"key": "warn_struck", "values": {"count": struck.count}}] if struck.count else []


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
    warnings = _mail_warnings(mail.parsed, text)
    if model_failure:
        warnings.insert(0, {"key": "warn_model_failed", "values": {"cause": sentence(model_failure)}})
    return Prepared(
        _draft(services, mail, text, DraftOrigin.TEMPLATE, template.title, tuple(warnings), None),
    )


# --- both


def _seen_by_recipients(services: Services, mail: Mail) -> list[str]:
    """Every text that the readers of the reply wrote or received in this thread, and the office's name."""
    own_address = services.mailbox(mail.mailbox_name).address
    readers = {reader.address.casefold() for reader in compose.reply_recipients(mail.parsed, own_address)}
    with services.database.transaction() as session:
        thread = mails.thread_mails(session, mail.thread_id)
    office = services.settings.office
    seen = [office.name, office.signature]
    for one in (*thread, mail.parsed):
        people = [*((one.sender,) if one.sender else ()), *one.reply_to, *one.to, *one.cc]
        if readers & {person.address.casefold() for person in people}:
            seen += [one.subject, one.new_text, one.quoted, *(attached.name for attached in one.attachments)]
            seen += [f"{person.name} {person.address}" for person in people]
    return [normalise(text) for text in seen]


def _with_signature(services: Services, text: str) -> str:
    signature = services.settings.office.signature.strip()
    return f"{text.rstrip()}\n\n{signature}" if signature else text


def _mail_warnings(parsed: ParsedMail, text: str) -> list[dict[str, object]]:
    keys = []
    if compose.reply_to_differs(parsed):
        keys.append("warn_reply_to")
    if announces_attachment(text):
        keys.append("warn_attachment")
    return [{"key": key} for key in keys]


def announces_attachment(text: str) -> bool:
    """Whether a reply says that a file comes with it."""
    folded = text.casefold()
    return any(words in folded for words in ("ci-joint", "pièce jointe", "en annexe", "attached"))


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
