"""What left the office in one model call, for the reviewer: counts and fingerprints, never values."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from redaction.text import SealedPayload


@dataclass(frozen=True, slots=True)
class Receipt:
    """One model call. payload_sha256: of the exact payload. counts: masked values by type. chars: sent."""

    payload_sha256: str
    counts: Mapping[str, int]
    endpoint: str
    model: str
    prompt_version: str
    chars: int


def build_receipt(sealed: SealedPayload, endpoint: str, model: str, prompt_version: str) -> Receipt:
    """The receipt of a sealed payload sent to a model at an endpoint, under a version of our instructions."""
    return Receipt(
        payload_sha256=sealed.sha256,
        counts=sealed.user.counts,
        endpoint=endpoint,
        model=model,
        prompt_version=prompt_version,
        chars=sealed.chars,
    )


def payload_digest(system: str, user: str) -> str:
    """Hexadecimal SHA-256 of what was sent, as anybody can compute it: system text, a NUL, user text, UTF-8.

    A receipt whose `payload_sha256` is not this one was changed after the call.
    """
    return hashlib.sha256(f"{system}\0{user}".encode(errors="surrogatepass")).hexdigest()
