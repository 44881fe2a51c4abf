"""A mail comes out masked, or does not come out at all."""

import logging
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from redaction.analyzer import Analyzer
from redaction.canary import SAMPLES, canary_mail
from redaction.engine import MailText, Redactor
from redaction.entities import Entity, Span
from redaction.errors import (
    CanaryFailed,
    EngineFailure,
    RedactionError,
    Timeout,
    TooLong,
    UnsupportedLanguage,
)
from redaction.normalise import normalise
from redaction.settings import RedactionSettings
from redaction.vault import Vault

_MAIL = MailText(
    subject="Dossier KERBOUL / SCI du Steïr",
    body="Bonjour Maître,\n\nMme Kerboul (06 39 98 45 20) viendra jeudi 12 mars 2026.\n\nodile kerboul",
    quoted="> Le compte est FR76 3000 6000 0112\n> 3456 7890 189",
    attachment_names=("Bail_KERBOUL.pdf",),
    known_names=("Odile Kerboul",),
    known_addresses=("odile@example.org",),
    language="fr",
)
_NETWORK_TRAP = """
import socket
calls = []
def trap(*args, **kwargs):
    calls.append(args)
    raise OSError("no network")
socket.socket.connect = socket.socket.connect_ex = trap
socket.getaddrinfo = socket.create_connection = socket.gethostbyname = trap
from redaction.engine import Redactor
from redaction.settings import RedactionSettings
Redactor(RedactionSettings()).check_canary()
print(len(calls))
"""


def test_every_part_of_the_mail_is_masked(redactor: Redactor) -> None:
    redacted = redactor.redact(_MAIL, Vault.empty())

    assert redacted.text.value == (
        "Objet : Dossier [PERSONNE_1] / [ORG_1]\n\n"
        "Bonjour Maître,\n\nMme [PERSONNE_1] ([TEL_1]) viendra jeudi [DATE_1].\n\n[PERSONNE_2]\n\n"
        "[message cité]\nLe compte est [IBAN_1]\n\n"
        "Pièces jointes : Bail_[PERSONNE_1].pdf"
    )
    assert dict(redacted.text.counts) == {"PERSONNE": 2, "ORG": 1, "TEL": 1, "DATE": 1, "IBAN": 1}


def test_a_value_keeps_its_placeholder_through_the_thread(redactor: Redactor) -> None:
    first = redactor.redact(_MAIL, Vault.empty())

    second = redactor.redact(MailText("", "Kerboul a le 0639984520.", language="fr"), first.vault)

    assert second.text.value == "Objet : \n\n[PERSONNE_1] a le [TEL_1]."
    assert second.vault == first.vault


def test_a_name_of_an_earlier_mail_is_masked_in_lower_case(redactor: Redactor) -> None:
    vault = Vault.empty().placeholder_for(Entity.PERSON, "Odile Trémarec")[1]

    redacted = redactor.redact(MailText("", "je suis tremarec", language="fr"), vault)

    assert "tremarec" not in redacted.text.value


def test_a_secret_met_once_is_masked_everywhere(redactor: Redactor) -> None:
    mail = MailText("", "Mot de passe : Biscotte. Oui, c’est bien Biscotte.", language="fr")

    redacted = redactor.redact(mail, Vault.empty())

    assert "Biscotte" not in redacted.text.value
    assert dict(redacted.text.counts) == {"SECRET": 1}


def test_text_that_looks_like_a_placeholder_becomes_a_mark(redactor: Redactor) -> None:
    vault = Vault.empty().placeholder_for(Entity.PERSON, "Odile Trémarec")[1]
    mail = MailText("", "Répondez à [PERSONNE_1], [ personne 1 ] et ［ＰＥＲＳＯＮＮＥ＿１］.", language="fr")

    redacted = redactor.redact(mail, vault)

    assert redacted.text.value == "Objet : \n\nRépondez à [MARQUE_1], [MARQUE_2] et [MARQUE_1]."


def test_a_known_value_needs_no_search(redactor: Redactor) -> None:
    text, vault = redactor.redact_value(Entity.ADDRESS, " 12 rue\u00a0des Lilas ", Vault.empty())

    assert text.value == "[ADRESSE_1]"
    assert vault.entries["[ADRESSE_1]"].original == "12 rue des Lilas"
    assert redactor.redact_value(Entity.ADDRESS, " \u200b ", vault)[0].value == ""


def test_the_canary_comes_out_masked(redactor: Redactor) -> None:
    redactor.check_canary()


def test_the_canary_holds_every_type() -> None:
    assert {entity for entity, _, _ in SAMPLES} >= set(Entity) - {Entity.PLACE}
    assert all(value in canary_mail().body for _, value, _ in SAMPLES)


def test_the_canary_fails_when_a_name_is_let_through() -> None:
    careless = Redactor(RedactionSettings(allowed_words=frozenset({"Trémarec"})))

    with pytest.raises(CanaryFailed):
        careless.check_canary()


def test_a_mail_over_the_cap_is_refused() -> None:
    redactor = Redactor(RedactionSettings(max_chars=20))

    with pytest.raises(TooLong):
        redactor.redact(MailText("Objet", "b" * 10, "q" * 6, language="fr"), Vault.empty())
    redactor.redact(MailText("Objet", "b" * 10, "q" * 5, language="fr"), Vault.empty())


@pytest.mark.parametrize("language", [None, "de", "", "FR"])
def test_a_mail_in_another_language_is_refused(redactor: Redactor, language: str | None) -> None:
    with pytest.raises(UnsupportedLanguage):
        redactor.redact(MailText("", "Guten Tag", language=language), Vault.empty())


def test_running_out_of_time_refuses_the_mail(redactor: Redactor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redaction.analyzer._BUDGET_S", 0.0)

    with pytest.raises(Timeout):
        redactor.redact(_MAIL, Vault.empty())


def test_a_slow_pattern_refuses_the_mail(redactor: Redactor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redaction.analyzer._BUDGET_S", 0.02)

    with pytest.raises(Timeout):
        redactor.redact(MailText("", "a point " * 20_000, language="fr"), Vault.empty())


@pytest.mark.parametrize(
    "failure", [ValueError, KeyError, RuntimeError, MemoryError, RecursionError, OSError]
)
def test_a_failure_of_the_engine_refuses_the_mail(
    failure: type[Exception], redactor: Redactor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Analyzer, text: str) -> list[Span]:
        raise failure

    monkeypatch.setattr(Analyzer, "spans", broken)

    with pytest.raises(EngineFailure):
        redactor.redact(_MAIL, Vault.empty())


@pytest.mark.parametrize("body", ["", " ", "\x00", "\ud800", "[", "§§§", "🙂" * 50, "\n" * 1000])
def test_an_odd_mail_is_masked_or_refused_but_never_breaks(redactor: Redactor, body: str) -> None:
    try:
        mail = MailText(body, body, body, attachment_names=(body,), known_names=(body,), language="fr")
        redacted = redactor.redact(mail, Vault.empty())
    except RedactionError:
        return

    assert redacted.text.value.startswith("Objet :")


def test_eight_threads_agree(redactor: Redactor) -> None:
    with ThreadPoolExecutor(8) as pool:
        texts = list(pool.map(lambda _: redactor.redact(_MAIL, Vault.empty()).text.value, range(32)))

    assert len(set(texts)) == 1


def test_nothing_of_the_mail_is_logged(redactor: Redactor, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        redactor.redact(canary_mail(), Vault.empty())

    assert [value for _, value, _ in SAMPLES if normalise(value) in caplog.text] == []


def test_no_connection_is_opened() -> None:
    done = subprocess.run([sys.executable, "-c", _NETWORK_TRAP], capture_output=True, text=True, timeout=60)

    assert (done.returncode, done.stdout) == (0, "0\n")
