"""Tries the model with one real, bounded call: a fixed text of ours, which holds nothing of the office."""

import json
import time
from dataclasses import dataclass, replace
from typing import Final

from drafting.errors import ModelError
from drafting.llm import Completion, ModelClient
from drafting.settings import ModelSettings
from drafting.shapes import Shape
from drafting.streaming import Watch
from redaction.errors import RedactionError
from redaction.gates import seal
from redaction.mail import MailText
from redaction.receipt import build_receipt
from redaction.text import SealedPayload
from redaction.vault import Vault
from triage import model_permission, model_stop
from triage.model_permission import NotPermitted
from triage.services import Services
from triage.store import receipts
from triage.store.receipts import Asker, NewReceipt

#: A person waits for it.
WITHIN_S: Final = 20.0
VERSION: Final = "essai-1"
SYSTEM: Final = (
    "Ceci est un essai de connexion. Réponds par un objet JSON dont la clé « reponse » tient en une phrase ; "
    "« a_verifier » et « pieces_manquantes » sont des listes vides, « relance » vaut null."
)
TEXT: Final = "Bonjour, êtes-vous ouverts le lundi ? Merci."
_MOST_TOKENS: Final = 600
_MODEL_CHARS: Final = 80


@dataclass(frozen=True, slots=True)
class ModelTrial:
    """What came of it. `fault`: a sentence key, None when the model answered.

    `model`: the name the server gives itself, else the one configured; `ms`: from question to answer;
    `as_json`: it answered in the shape asked for; `receipt_id`: None when nothing left.
    """

    fault: str | None
    model: str = ""
    ms: int = 0
    as_json: bool = False
    receipt_id: int | None = None


def try_model(services: Services, settings: ModelSettings, asked_by: Asker) -> ModelTrial:
    """Ask once, with a receipt written before and the budget counted; nothing is tried again."""
    try:
        sealed = _sealed(services)
    except (RedactionError, TimeoutError) as exc:
        reason = exc.reason if isinstance(exc, RedactionError) else "timeout"
        return ModelTrial(f"redaction_{reason}")
    try:
        receipt_id = _open_receipt(services, settings, sealed, asked_by)
    except NotPermitted as exc:  # what was written is taken back: nothing leaves
        return ModelTrial(exc.key)
    return _ask(services, settings, sealed, receipt_id)


def _sealed(services: Services) -> SealedPayload:
    """The fixed text through every gate, as any mail goes."""
    assert services.redactor is not None  # noqa: S101  (without it there is no model)
    redacted = services.redactor.redact(MailText("Essai", TEXT, language="fr"), Vault.empty())
    return seal(SYSTEM, redacted.text, redacted.vault, services.redaction)


def _open_receipt(services: Services, settings: ModelSettings, sealed: SealedPayload, asked_by: Asker) -> int:
    now = services.clock()
    told = build_receipt(sealed, settings.host, settings.model, VERSION)
    receipt = NewReceipt(
        at=now,
        endpoint=told.endpoint,
        model=told.model,
        prompt_version=told.prompt_version,
        system_prompt=sealed.system,
        payload=sealed.user.value,
        payload_sha256=told.payload_sha256,
        counts=told.counts,
        asked_by=asked_by,
    )
    with services.database.transaction() as session:
        receipt_id = receipts.add_receipt(session, None, receipt)
        model_permission.require_for_trial(session, services.settings, now, receipt_id)
    return receipt_id


def _ask(services: Services, settings: ModelSettings, sealed: SealedPayload, receipt_id: int) -> ModelTrial:
    bounds = replace(
        settings,
        total_s=min(WITHIN_S, settings.total_s),
        timeout_s=min(WITHIN_S, settings.timeout_s),
        max_retries=0,
        max_output_tokens=min(_MOST_TOKENS, settings.max_output_tokens),
    )
    client, watch = ModelClient(bounds), Watch(streams=False)
    started = time.perf_counter()
    try:
        with model_stop.cutting(services.database, watch):
            answer = client.complete(sealed, Shape.REPLY, watch)
        ms = round((time.perf_counter() - started) * 1000)
        as_json = client.asks_format and _is_object(answer.text)
    except ModelError as exc:
        used = (exc.usage.prompt_tokens, exc.usage.completion_tokens) if exc.usage else None
        _close(services, receipt_id, exc.reason, used, None)
        stopped = exc.reason == "stopped" and model_stop.is_stopped(services.database)
        key = model_stop.STOPPED if stopped else f"model_{exc.reason}"
        return ModelTrial(key, receipt_id=receipt_id)
    finally:
        client.close()
    used = (answer.usage.prompt_tokens, answer.usage.completion_tokens) if answer.usage else None
    _close(services, receipt_id, receipts.ANSWERED, used, answer)
    named = "".join(char for char in answer.model if char.isprintable())[:_MODEL_CHARS]
    return ModelTrial(None, named or settings.model, ms, as_json, receipt_id)


def _close(
    services: Services,
    receipt_id: int,
    outcome: str,
    used: tuple[int, int] | None,
    answer: Completion | None,
) -> None:
    with services.database.transaction() as session:
        receipts.close_receipt(session, receipt_id, outcome, used, len(answer.text) if answer else 0)


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False
