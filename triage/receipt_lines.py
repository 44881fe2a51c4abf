"""Receipts of model calls as lines of JSON, and the proof that such lines were not changed.

A line holds what left the office and nothing that was hidden: the vault is never read here.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from redaction.receipt import payload_digest
from triage.entity_words import masked
from triage.sentences import sentence
from triage.store.receipts import ANSWERED, PENDING, StoredReceipt, Tokens

AUTOMATIC = "automatique"


def record_of(receipt: StoredReceipt) -> dict[str, object]:
    """The receipt as JSON holds it; `asked_by` is the person's name, or « automatique »."""
    return {
        "id": receipt.id,
        "mail_id": receipt.mail_id,
        "at": receipt.at.isoformat(),
        "asked_by": who(receipt),
        "asked_by_id": receipt.asked_by.id if receipt.asked_by else None,
        "endpoint": receipt.endpoint,
        "model": receipt.model,
        "prompt_version": receipt.prompt_version,
        "outcome": receipt.outcome,
        "prompt_tokens": receipt.tokens.prompt,
        "completion_tokens": receipt.tokens.completion,
        "tokens_estimated": receipt.tokens.estimated,
        "counts": {one.kind: one.count for one in masked(receipt.counts)},
        "payload_sha256": receipt.payload_sha256,
        "system_prompt": receipt.system_prompt,
        "payload": receipt.payload,
    }


def line_of(receipt: StoredReceipt) -> str:
    """The receipt as one line of JSON, with its line feed."""
    return json.dumps(record_of(receipt), ensure_ascii=False) + "\n"


def who(receipt: StoredReceipt) -> str:
    """Who asked for the call, by the name of that time."""
    return receipt.asked_by.name if receipt.asked_by else AUTOMATIC


def outcome_message(outcome: str) -> str:
    """What came of a call, in French."""
    if outcome in (PENDING, ANSWERED):
        return sentence(f"call_{outcome}")
    return sentence(f"model_{outcome}")


def tokens_message(tokens: Tokens) -> str:
    """What a call used, in French."""
    key = "call_tokens_estimated" if tokens.estimated else "call_tokens"
    return sentence(key, {"prompt": tokens.prompt, "completion": tokens.completion})


@dataclass(frozen=True, slots=True)
class Checked:
    """What a line of an export was found to be. `genuine` is None when it is no receipt at all."""

    number: int
    receipt_id: int | None
    genuine: bool | None


def check_lines(lines: Iterable[bytes]) -> Iterator[Checked]:
    """For each line that is not empty, whether its hash is that of the text it holds."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _check(number, line)


def _check(number: int, line: bytes) -> Checked:
    try:
        found = json.loads(line)
        system, payload, stored = found["system_prompt"], found["payload"], found["payload_sha256"]
        receipt_id = found["id"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return Checked(number, None, None)
    if not all(isinstance(one, str) for one in (system, payload, stored)) or not isinstance(receipt_id, int):
        return Checked(number, None, None)
    return Checked(number, receipt_id, payload_digest(system, payload) == stored)
