"""The measure counts what it says it counts, and redaction reaches its floor on the marked mails."""

import json
from pathlib import Path

import pytest

from redaction.engine import Redactor
from redaction.evaluate import evaluate

_CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
# Just under what was measured when this was written: 0.991 direct recall, 12 mails of 220, 0.013.
_DIRECT_RECALL = 0.975
_LEAKING_MAILS = 24
_OVER_REDACTION = 0.02
# Ten times the measured median, so that a busy machine does not fail the test.
_P50_MS = 50


def _row(**changes: object) -> str:
    row: dict[str, object] = {
        "lang": "fr",
        "from_name": "Odile Trémarec",
        "from_email": "odile@example.org",
        "to": [],
        "cc": [],
        "subject": "Bail",
        "body": "Je suis ⟦PERSON|Odile Trémarec⟧, au ⟦PHONE|06 39\n98 45 20⟧.",
        "attachments": [{"name": "bail.pdf", "type": "application/pdf"}],
    }
    return json.dumps(row | changes)


def test_a_fully_masked_mail_has_full_recall(redactor: Redactor) -> None:
    figures = evaluate([_row()], redactor)

    assert (figures.direct_recall, figures.leaking, figures.refused) == (1.0, 0, 0)
    assert dict(figures.total) == {"PERSON": 1, "PHONE": 1}
    assert (figures.plain_words, figures.plain_masked) == (9, 0)


def test_an_entity_counts_only_if_every_mention_is_masked(redactor: Redactor) -> None:
    body = "Avec ⟦PERSON|Kerboul⟧ et ⟦PERSON|merci⟧. Oui, ⟦PERSON|merci⟧ et ⟦PERSON|Kerboul⟧."

    figures = evaluate([_row(body=body)], redactor)

    assert (figures.found.get("PERSON"), figures.total["PERSON"], figures.leaking) == (1, 2, 1)


def test_masked_plain_words_are_counted(redactor: Redactor) -> None:
    figures = evaluate([_row(body="avec Xylotone ici")], redactor)

    assert (figures.plain_masked, figures.plain_words) == (1, 9)


def test_a_refused_mail_does_not_leak(redactor: Redactor) -> None:
    figures = evaluate([_row(lang="de", body="Guten Tag ⟦PERSON|zug⟧")], redactor)

    assert (figures.mails, figures.refused, figures.leaking) == (1, 1, 0)


@pytest.mark.skipif(not _CORPUS.is_dir(), reason="the marked corpus is not at ../shared/corpus")
def test_direct_identifiers_of_the_marked_mails_are_masked(redactor: Redactor) -> None:
    lines = [
        line
        for name in ("law.jsonl", "offices.jsonl")
        for line in (_CORPUS / name).read_text(encoding="utf-8").splitlines()
    ]

    figures = evaluate(lines, redactor)

    assert figures.mails == 220
    assert figures.direct_recall >= _DIRECT_RECALL
    assert figures.leaking <= _LEAKING_MAILS
    assert figures.over_redaction <= _OVER_REDACTION
    assert figures.p50_ms <= _P50_MS
