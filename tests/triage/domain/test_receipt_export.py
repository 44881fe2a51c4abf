"""The register of model calls, exported: complete, exact, and with nothing of what was hidden."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from redaction.engine import Redactor
from redaction.entities import Entity
from redaction.gates import seal
from redaction.mail import MailText
from redaction.receipt import payload_digest
from redaction.settings import RedactionSettings
from redaction.vault import Vault
from tests.kept_receipts import AT, PAYLOAD, RECEIPT, SYSTEM, keep_mail, keep_receipts, with_payload
from tests.triage.desk import Desk
from triage.entity_words import ENTITY_WORDS, label_of, masked
from triage.errors import BadRequest
from triage.receipt_export import open_register, write_jsonl, write_pdf
from triage.receipt_lines import check_lines, outcome_message
from triage.store.receipts import Asker, Selection


def jsonl(desk: Desk, wanted: Selection = Selection()) -> list[dict[str, Any]]:  # noqa: B008  (frozen)
    """The export, line by line."""
    sink = io.BytesIO()
    write_jsonl(open_register(desk.database, wanted, desk.clock, "jsonl"), sink)
    return [json.loads(line) for line in sink.getvalue().decode().split("\n")[:-1]]


def pdf_text(desk: Desk, wanted: Selection = Selection()) -> str:  # noqa: B008  (frozen)
    """All the text of the PDF, without its spaces and line ends."""
    sink = io.BytesIO()
    register = open_register(desk.database, wanted, desk.clock, "pdf")
    write_pdf(register, sink, "Cabinet Essai", "du 01/01/2026 à ce jour", AT)
    pages = PdfReader(sink, strict=True).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def squeezed(text: str) -> str:
    """The text without spaces."""
    return "".join(text.split())


def test_line_holds_everything_about_the_call(desk: Desk) -> None:
    mail_id, user = keep_mail(desk.database), desk.user()
    automatic, asked = keep_receipts(
        desk.database, mail_id, RECEIPT, replace(RECEIPT, asked_by=Asker(user.id, user.name))
    )

    first, second = jsonl(desk)

    assert first == {
        "id": automatic,
        "mail_id": mail_id,
        "at": "2026-03-02T09:00:00+00:00",
        "asked_by": "automatique",
        "asked_by_id": None,
        "endpoint": "127.0.0.1:11434",
        "model": "mistral-small",
        "prompt_version": "reply-fr-2",
        "outcome": "answered",
        "prompt_tokens": (len(SYSTEM) + len(PAYLOAD) + 3) // 4,
        "completion_tokens": 0,
        "tokens_estimated": True,
        "counts": {"DATE": 1, "PERSONNE": 1},
        "payload_sha256": hashlib.sha256(f"{SYSTEM}\0{PAYLOAD}".encode()).hexdigest(),
        "system_prompt": SYSTEM,
        "payload": PAYLOAD,
    }
    assert (second["id"], second["asked_by"], second["asked_by_id"]) == (asked, "reviewer", user.id)


def test_name_of_who_asked_is_that_of_the_time(desk: Desk) -> None:
    mail_id, user = keep_mail(desk.database), desk.user()
    keep_receipts(desk.database, mail_id, replace(RECEIPT, asked_by=Asker(user.id, "Solène")))

    assert [one["asked_by"] for one in jsonl(desk)] == ["Solène"]


def test_selection_goes_by_moment_and_mail(desk: Desk) -> None:
    first, second = (keep_mail(desk.database, number) for number in (1, 2))
    numbers = [
        *keep_receipts(desk.database, first, RECEIPT, replace(RECEIPT, at=AT + timedelta(days=1))),
        *keep_receipts(desk.database, second, replace(RECEIPT, at=AT + timedelta(days=2))),
    ]

    def found(**wanted: Any) -> list[int]:
        return [one["id"] for one in jsonl(desk, Selection(**wanted))]

    assert found(since=AT) == numbers
    assert found(since=AT + timedelta(seconds=1)) == numbers[1:]
    assert found(until=AT + timedelta(days=1)) == numbers[:1]
    assert found(mail_id=second) == numbers[2:]
    assert found(since=AT + timedelta(days=3)) == []


def test_every_receipt_is_read_once_though_few_are_in_memory(desk: Desk) -> None:
    numbers = keep_receipts(desk.database, keep_mail(desk.database), *[RECEIPT] * 120)

    register = open_register(desk.database, Selection(), desk.clock, "jsonl")
    keep_receipts(desk.database, keep_mail(desk.database, 2), RECEIPT)  # after the export began

    assert [one.id for one in register.receipts()] == numbers
    assert register.totals.receipts == 120


def test_pdf_of_more_than_it_can_hold_is_refused_and_not_recorded(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("triage.receipt_export.MAX_PDF_RECEIPTS", 2)
    keep_receipts(desk.database, keep_mail(desk.database), *[RECEIPT] * 3)

    with pytest.raises(BadRequest, match="receipts_too_many"):
        open_register(desk.database, Selection(), desk.clock, "pdf")

    assert desk.sql("SELECT 1 FROM audit WHERE event LIKE 'receipts:%'") == []


def test_export_is_recorded_without_content(desk: Desk) -> None:
    keep_receipts(desk.database, keep_mail(desk.database), RECEIPT)

    jsonl(desk)

    recorded = desk.sql("SELECT event, user_id, \"values\" FROM audit WHERE event LIKE 'receipts:%'")
    assert recorded == [("receipts:exported", None, '{"count": 1, "format": "jsonl"}')]


def test_vault_is_never_read_for_an_export(desk: Desk) -> None:
    keep_receipts(desk.database, keep_mail(desk.database), RECEIPT)
    desk.sql("DROP TABLE vault")

    assert len(jsonl(desk)) == 1
    assert squeezed(PAYLOAD) in pdf_text(desk)


@pytest.mark.parametrize(
    "payload",
    ["", "\n", "\u2028 et \u2029", "中文 😀", '"guillemets" \\ et \x07', "[PERSONNE_1]\n" * 2000],
)
def test_hash_of_every_line_can_be_verified_whatever_the_text(desk: Desk, payload: str) -> None:
    keep_receipts(desk.database, keep_mail(desk.database), with_payload(payload))
    sink = io.BytesIO()
    write_jsonl(open_register(desk.database, Selection(), desk.clock, "jsonl"), sink)

    found = list(check_lines(io.BytesIO(sink.getvalue())))

    assert [(one.number, one.genuine) for one in found] == [(1, True)]


@pytest.mark.parametrize(
    ("line", "genuine"),
    [
        (b'{"id": 1, "system_prompt": "a", "payload": "b", "payload_sha256": "c"}', False),
        (b'{"id": 1, "system_prompt": "a", "payload": 2, "payload_sha256": "c"}', None),
        (b'{"id": "1", "system_prompt": "a", "payload": "b", "payload_sha256": "c"}', None),
        (b'{"id": 1}', None),
        (b"[1]", None),
        (b"null", None),
        (b"pas du JSON", None),
        (b"\xff\xfe", None),
        (b"[" * 100_000, None),
        (b'{"id": 1, "system_prompt": "\\ud800", "payload": "b", "payload_sha256": "c"}', False),
    ],
)
def test_line_that_is_no_unchanged_receipt_is_found(line: bytes, genuine: bool | None) -> None:
    assert [one.genuine for one in check_lines([line, b"\n"])] == [genuine]


def test_digest_is_that_of_the_sealed_payload(desk: Desk) -> None:
    redactor = desk.services.redactor
    assert isinstance(redactor, Redactor)
    mail = MailText("Facture", "Bonjour, Mme Trémarec attend la facture. Merci.", language="fr")
    redacted = redactor.redact(mail, Vault.empty())
    sealed = seal("Répondez.", redacted.text, redacted.vault, RedactionSettings())

    assert payload_digest(sealed.system, sealed.user.value) == sealed.sha256


def test_pdf_tells_period_totals_and_each_receipt_whole(desk: Desk) -> None:
    mail_id, user = keep_mail(desk.database), desk.user()
    (first, second) = keep_receipts(
        desk.database, mail_id, RECEIPT, replace(RECEIPT, asked_by=Asker(user.id, "Solène"))
    )

    text = pdf_text(desk)

    for words in (
        "Cabinet Essai",
        "Période : du 01/01/2026 à ce jour",
        "Appels : 2",
        "mistral-small sur 127.0.0.1:11434 : 2",
        "personnes [PERSONNE] : 2",
        f"Reçu n° {first}",
        f"Reçu n° {second}",
        "demandé par : automatique",
        "demandé par : Solène",
        "Le modèle a répondu.",
        RECEIPT.payload_sha256,
        "sha256sum",
        "pseudonymisation (RGPD, article 4, point 5)",
        f"les mêmes, au caractère près, qu’au reçu n° {first}",
    ):
        assert squeezed(words) in text, words
    assert text.count(squeezed(PAYLOAD)) == 2
    assert text.count(squeezed(SYSTEM)) == 1


def test_pdf_of_an_empty_period_says_so(desk: Desk) -> None:
    assert squeezed("Rien n’a été envoyé pendant cette période.") in pdf_text(desk)


def test_every_kind_of_identifier_has_french_words() -> None:
    assert {one.value for one in Entity} - set(ENTITY_WORDS) == set()


def test_words_for_a_kind_agree_with_the_number() -> None:
    assert [label_of("COURRIEL", count) for count in (0, 1, 2)] == [
        "adresse électronique",
        "adresse électronique",
        "adresses électroniques",
    ]
    assert label_of("AUTRE", 3) == "AUTRE"


def test_kinds_are_listed_by_number_and_those_without_any_left_out() -> None:
    found = masked({"IBAN": 1, "PERSONNE": 3, "DATE": 0})

    assert [(one.kind, one.count, one.label) for one in found] == [
        ("PERSONNE", 3, "personnes"),
        ("IBAN", 1, "IBAN"),
    ]


@pytest.mark.parametrize("outcome", ["pending", "answered", "timeout", "garbage", "inconnu"])
def test_every_outcome_is_said_in_french(outcome: str) -> None:
    assert outcome_message(outcome).endswith(".")
