"""The receipt tells what left without telling what was hidden."""

from redaction.engine import Redactor
from redaction.entities import Entity
from redaction.gates import seal
from redaction.receipt import build_receipt
from redaction.settings import RedactionSettings
from redaction.vault import Vault


def test_the_receipt_describes_the_exact_payload(redactor: Redactor) -> None:
    text, vault = redactor.redact_value(Entity.PERSON, "Odile Trémarec", Vault.empty())
    sealed = seal("Tu aides.", text, vault, RedactionSettings())

    receipt = build_receipt(sealed, "http://127.0.0.1:8080/v1", "essai-7b", "2026-01")

    assert (receipt.payload_sha256, receipt.chars) == (sealed.sha256, sealed.chars)
    assert dict(receipt.counts) == {"PERSONNE": 1}
    assert "Odile" not in repr(receipt)
