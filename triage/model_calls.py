"""The one way to ask a model about a mail: redact, seal, write the receipt, call, note how it ended.

Whatever fails on the way is `NoModelAnswer`: nothing left, or the receipt says what did.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from drafting.errors import ModelError, Usage
from drafting.llm import Completion, ModelClient
from drafting.prompts import Prompt, PromptKind
from drafting.settings import ModelSettings
from drafting.shapes import Shape
from drafting.streaming import Watch
from redaction.errors import EngineFailure, Instructed, RedactionError
from redaction.gates import seal
from redaction.mail import MailText, RedactedMail
from redaction.receipt import build_receipt
from redaction.text import SealedPayload
from redaction.vault import Vault
from triage import audit, model_permission, model_stop
from triage.audit import AuditEvent
from triage.crash_points import CrashPoint, reach
from triage.db import Session
from triage.instructions import prompt_of
from triage.model_permission import NotPermitted
from triage.model_text import mail_text
from triage.services import Services
from triage.store import mail_marks, mails, receipts
from triage.store.mails import Mail
from triage.store.receipts import Asker, NewReceipt
from triage.suspicion import refuse_orders

_Read = TypeVar("_Read")
#: Gathers what a model is shown of a mail.
Gather = Callable[[Services, Session, Mail], MailText]


class NoModelAnswer(Exception):
    """The model could not be asked or its answer not used; `key` is the sentence that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Task(Generic[_Read]):
    """What a model is asked to make of a mail.

    read: the words of the model as a value, placeholders standing in it; raises ModelError.
    gather: the texts that are shown. spare: fewer texts, shown instead when those cannot be made safe or
    are too many; None for nothing.
    """

    prompt: PromptKind
    shape: Shape
    read: Callable[[str], _Read]
    gather: Gather = mail_text
    spare: Gather | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """Exactly what a model would be sent, and what it takes to put the originals back."""

    prompt: Prompt
    sealed: SealedPayload
    vault: Vault = field(repr=False)


@dataclass(frozen=True, slots=True)
class Answered(Generic[_Read]):
    """What was read of a model's words, and what it takes to put the originals back."""

    answer: _Read
    sealed: SealedPayload
    vault: Vault = field(repr=False)
    receipt_id: int


def ask(
    services: Services,
    model: ModelClient,
    mail: Mail,
    task: Task[_Read],
    asked_by: Asker | None = None,
    watch: Watch | None = None,
) -> Answered[_Read]:
    """The model's answer to the task. Raises NoModelAnswer; each call leaves a receipt, stored before it.

    asked_by: None when no person asked; watch: who looks on while it is written.
    """
    try:
        ready = seal_task(services, mail, task)
    except (RedactionError, TimeoutError) as exc:
        key = refusal_key(exc)
        _record_refusal(services, mail, key, asked_by)
        raise NoModelAnswer(key) from exc
    receipt_id = _open_receipt(services, model, mail, ready, asked_by)
    completion = None
    watch = watch or Watch(streams=False)  # nobody looks on, and it can be stopped all the same
    try:
        with model_stop.cutting(services.database, watch):
            completion = model.complete(ready.sealed, task.shape, watch)
        reach(CrashPoint.PIPELINE_MODEL_ANSWERED)
        answer = task.read(completion.text)
    except ModelError as exc:
        _close_receipt(services, receipt_id, exc.reason, completion, exc.usage)
        stopped = exc.reason == "stopped" and model_stop.is_stopped(services.database)
        raise NoModelAnswer(model_stop.STOPPED if stopped else f"model_{exc.reason}") from exc
    _close_receipt(services, receipt_id, receipts.ANSWERED, completion)
    return Answered(answer, ready.sealed, ready.vault, receipt_id)


def fault_or_none(settings: ModelSettings, within_s: float) -> str | None:
    """The sentence key of what keeps the model from being asked, None for nothing: its list is asked for.

    Nothing of the office is sent, so that no receipt is opened.
    """
    bounds = replace(
        settings,
        total_s=min(within_s, settings.total_s),
        timeout_s=min(within_s, settings.timeout_s),
        max_retries=0,
    )
    client = ModelClient(bounds)
    try:
        client.check()
    except ModelError as exc:
        return f"model_{exc.reason}"
    finally:
        client.close()
    return None


def redact(services: Services, mail: Mail, gather: Gather = mail_text) -> RedactedMail:
    """The mail as a model would see it. Raises RedactionError or VaultError; stores nothing."""
    if services.redactor is None:
        raise EngineFailure("absent")
    with services.database.transaction() as session:
        stored = mails.vault_json_or_none(session, mail.thread_id)
        if mails.get_line(session, mail.id).manipulation:  # also what only a file hides
            raise Instructed
        given = gather(services, session, mail)
    refuse_orders(mail.parsed, given)
    vault = Vault.from_json(stored) if stored else Vault.empty()
    return services.redactor.redact(given, vault)


def seal_task(services: Services, mail: Mail, task: Task[_Read]) -> Ready:
    """Exactly what a model would be sent of this mail, through every gate; nothing is stored or sent.

    Raises RedactionError or TimeoutError, on which nothing may be sent.
    """
    try:
        return _sealed(services, mail, task, task.gather)
    except (EngineFailure, Instructed):
        raise
    except (RedactionError, TimeoutError):
        if task.spare is None:
            raise
        return _sealed(services, mail, task, task.spare)


def _sealed(services: Services, mail: Mail, task: Task[_Read], gather: Gather) -> Ready:
    redacted = redact(services, mail, gather)
    prompt = prompt_of(services, task.prompt)
    sealed = seal(prompt.text, redacted.text, redacted.vault, services.redaction)
    return Ready(prompt, sealed, redacted.vault)


def refusal_key(exc: RedactionError | TimeoutError) -> str:
    """The sentence key of why a mail could not be redacted."""
    return f"redaction_{exc.reason}" if isinstance(exc, RedactionError) else "redaction_timeout"


def _record_refusal(
    services: Services, mail: Mail, key: str, asked_by: Asker | None, cause: object = None
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
            values={"cause": cause or key, "reason": key},
        )


def _open_receipt(
    services: Services, model: ModelClient, mail: Mail, ready: Ready, asked_by: Asker | None
) -> int:
    """Store the vault and what is about to leave, before anything leaves."""
    now = services.clock()
    receipt = build_receipt(ready.sealed, model.settings.host, model.settings.model, ready.prompt.version)
    kept = NewReceipt(
        at=now,
        endpoint=receipt.endpoint,
        model=receipt.model,
        prompt_version=receipt.prompt_version,
        system_prompt=ready.sealed.system,
        payload=ready.sealed.user.value,
        payload_sha256=receipt.payload_sha256,
        counts=receipt.counts,
        asked_by=asked_by,
    )
    try:
        with services.database.transaction() as session:
            mails.keep_vault(session, mail.thread_id, ready.vault.to_json())
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
        _record_refusal(services, mail, exc.key, asked_by, exc.cause)
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
