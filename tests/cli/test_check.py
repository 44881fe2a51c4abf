"""`bannette check`: every part is tried, and each that fails says what to mend."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy

from redaction.engine import Redactor
from redaction.errors import CanaryFailed
from tests.cli.offices import SMTP_USER, OfficeFile
from tests.servers.certificates import Certificates
from tests.servers.dovecot import Dovecot
from tests.servers.model import MODEL, ModelFault, ModelServer
from tests.servers.smtp import RecordingSmtp, Tls
from triage.cli import run_command
from triage.cli.check import _redaction
from triage.config_file import read_settings
from triage.imap.client import Client
from triage.runtime_types import Serve

Check = Callable[[OfficeFile], tuple[int, dict[str, tuple[bool, str]]]]


@pytest.fixture
def check(tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve) -> Check:
    """Run `bannette check`: its exit status, and for each part whether it works and what was said."""

    def run(office: OfficeFile) -> tuple[int, dict[str, tuple[bool, str]]]:
        status = run_command(["check", "--config", str(office.write(tmp_path))], no_page)
        captured = capsys.readouterr()
        assert captured.err == ""
        found = re.findall(r"^(ok    |AVIS  |ÉCHEC ) (.+?)\u00a0: (.+)$", captured.out, re.MULTILINE)
        assert len(found) == len(captured.out.splitlines())
        return status, {what: (mark != "ÉCHEC ", message) for mark, what, message in found}

    return run


@pytest.fixture
def office(dovecot: Dovecot, smtp: RecordingSmtp, request: pytest.FixtureRequest) -> OfficeFile:
    """An office whose servers all work."""
    user = f"check-{abs(hash(request.node.name))}"
    with dovecot.session(user) as session:
        session.create("Sent")
    return OfficeFile.on(dovecot, smtp, user)


def with_model(model: ModelServer, name: str = MODEL) -> str:
    """The section of the configuration that names a model."""
    return f'[model]\nbase_url = "{model.base_url}"\nmodel = "{name}"\nmax_retries = 0\ntimeout_s = 2\n'


def test_an_office_where_everything_works_gets_0(
    office: OfficeFile, dovecot: Dovecot, model: ModelServer, smtp: RecordingSmtp, check: Check
) -> None:
    dovecot.deliver(office.user, b"From: a@example.org\r\nSubject: un\r\n\r\nun\r\n")

    status, parts = check(office.with_(more=with_model(model)))

    assert {what: ok for what, (ok, _) in parts.items()} == {
        "Configuration": True,
        "Réception contact": True,
        "Dossier Envoyés contact": True,
        "Dossier Brouillons contact": True,
        "Envoi contact": True,
        "Réponses types": True,
        "Masquage": True,
        "Modèle": True,
    }
    assert "1 messages, IDLE" in parts["Réception contact"][1]
    assert parts["Dossier Envoyés contact"][1] == "Sent"
    assert status == 0
    assert smtp.messages == []


def test_a_check_changes_nothing_in_the_mailbox(office: OfficeFile, dovecot: Dovecot, check: Check) -> None:
    dovecot.deliver(office.user, b"From: a@example.org\r\nSubject: un\r\n\r\nun\r\n")
    before = dovecot.flags(office.user)

    check(office)

    assert dovecot.flags(office.user) == before
    assert len(dovecot.messages(office.user)) == 1


def test_an_office_without_a_model_is_in_order(office: OfficeFile, check: Check) -> None:
    status, parts = check(office)

    assert (status, parts["Modèle"][0]) == (0, True)
    assert "réponses types" in parts["Modèle"][1]


@pytest.mark.parametrize(
    ("changes", "part", "words"),
    [
        ({"password": "faux"}, "Réception contact", "mot de passe"),
        ({"password": ""}, "Mots de passe", "est vide"),
        ({"password": None}, "Mots de passe", "BANNETTE_CONTACT_IMAP_PASSWORD"),
        ({"imap_port": 9}, "Réception contact", "ne répond pas"),
        ({"smtp_port": 9}, "Envoi contact", "ne répond pas"),
        ({"folder": "Absent"}, "Réception contact", "« folders »"),
        ({"imap_security": "tls"}, "Réception contact", "connexion sécurisée"),
        (
            {"more": '[model]\nbase_url = "http://127.0.0.1:9/v1"\nmodel = "m"\nmax_retries = 0\n'},
            "Modèle",
            "ne répond pas",
        ),
        ({"more": '[drafting]\ntemplates_dir = "modeles"\n'}, "Réponses types", "accueil.md"),
        (
            {"more": '[redaction.ner]\nkind = "spacy"\nmodel = "fr_absent"\n'},
            "Masquage",
            "Le modèle fr_absent",
        ),
        ({"more": '[redaction.ner]\nkind = "gliner"\nmodel = "absent"\n'}, "Masquage", "/absent, qui doit"),
    ],
    ids=str,
)
def test_one_thing_that_is_wrong_is_named_with_its_remedy(
    office: OfficeFile, tmp_path: Path, check: Check, changes: dict[str, object], part: str, words: str
) -> None:
    (tmp_path / "modeles").mkdir()
    (tmp_path / "modeles" / "accueil.md").write_text("ceci n’est pas une réponse type", encoding="utf-8")

    status, parts = check(office.with_(**changes))

    ok, message = parts[part]
    assert (status, ok) == (1, False)
    assert words in message.replace("\u00a0", " ")


def test_the_model_that_looks_for_names_is_told(office: OfficeFile, tmp_path: Path, check: Check) -> None:
    nlp = spacy.blank("fr")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PER", "pattern": "rose"}])  # type: ignore[attr-defined]  # not any pipe
    nlp.to_disk(tmp_path / "noms")
    section = '[redaction.ner]\nkind = "spacy"\nmodel = "./noms"\nlanguages = ["fr"]\n'

    _, alone = check(office)
    _, helped = check(office.with_(more=section))

    assert "noms cherchés par les règles" in alone["Masquage"][1]
    assert f"noms cherchés par les règles et spacy ({tmp_path / 'noms'})" in helped["Masquage"][1]
    assert helped["Masquage"][0]


def test_one_part_that_fails_does_not_hide_the_others(office: OfficeFile, check: Check) -> None:
    status, parts = check(office.with_(imap_port=9, smtp_port=9))

    assert status == 1
    assert [ok for ok, _ in parts.values()] == [True, False, False, True, True, True]


def test_a_wrong_password_for_sending_is_told_apart(office: OfficeFile, check: Check) -> None:
    with RecordingSmtp(user=SMTP_USER, password="autre") as strict:
        status, parts = check(office.with_(smtp_port=strict.port))

    assert status == 1
    assert parts["Réception contact"][0]
    assert "mot de passe" in parts["Envoi contact"][1]


@pytest.mark.parametrize("security", [Tls.STARTTLS, Tls.IMPLICIT])
def test_a_certificate_is_checked_against_the_authority_that_is_named(
    office: OfficeFile, dovecot: Dovecot, certificates: Certificates, check: Check, security: Tls
) -> None:
    written = "tls" if security is Tls.IMPLICIT else "starttls"
    with RecordingSmtp(tls=security, certificates=certificates, user=SMTP_USER, password="secret") as smtp:
        secured = office.with_(
            imap_security=written,
            imap_port=dovecot.imaps_port if written == "tls" else dovecot.imap_port,
            smtp_security=written,
            smtp_port=smtp.port,
        )
        _, unknown = check(secured)
        _, dovecots = check(secured.with_(ca_file=str(dovecot.ca_file)))
        _, ours = check(secured.with_(ca_file=str(certificates.ca_file)))

    def results(parts: dict[str, tuple[bool, str]]) -> tuple[bool, bool]:
        return parts["Réception contact"][0], parts["Envoi contact"][0]

    assert (results(unknown), results(dovecots), results(ours)) == (
        (False, False),
        (True, False),
        (False, True),
    )
    assert "connexion sécurisée" in unknown["Réception contact"][1]
    assert "connexion sécurisée" in unknown["Envoi contact"][1]


def test_a_host_nobody_knows_is_said(
    office: OfficeFile, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo

    def look_up(host: object, *arguments: object, **options: object) -> object:
        if host == "courrier.invalid":  # without asking a server outside this machine
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return real(host, *arguments, **options)  # type: ignore[arg-type]  # passed on as given

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    host = "courrier.invalid"
    status, parts = check(
        office.with_(imap_host=host, smtp_host=host, imap_security="tls", smtp_security="tls")
    )

    assert status == 1
    assert "vérifiez le nom" in parts["Réception contact"][1]
    assert parts["Envoi contact"] == (False, parts["Envoi contact"][1])


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (ModelFault.UNAUTHORIZED, "refuse la clé"),
        (ModelFault.RATE_LIMIT, "saturé"),
        (ModelFault.SERVER_ERROR, "a échoué"),
        (ModelFault.GARBAGE, "inutilisable"),
        (ModelFault.WRONG_SHAPE, "inutilisable"),
        (ModelFault.DISCONNECT, "ne répond pas"),
        (ModelFault.HANG, "trop de temps"),
    ],
)
def test_a_model_that_misbehaves_is_named_with_the_cause(
    office: OfficeFile, model: ModelServer, check: Check, fault: ModelFault, words: str
) -> None:
    model.fault = fault

    status, parts = check(office.with_(more=with_model(model)))

    assert status == 1
    assert not parts["Modèle"][0]
    assert words in parts["Modèle"][1]


def test_a_model_the_server_does_not_know_is_named(
    office: OfficeFile, model: ModelServer, check: Check
) -> None:
    status, parts = check(office.with_(more=with_model(model, "modele-inconnu")))

    assert (status, parts["Modèle"][0]) == (1, False)
    assert "ne connaît pas ce modèle" in parts["Modèle"][1]


def test_a_check_sends_nothing_of_the_office_to_the_model(
    office: OfficeFile, dovecot: Dovecot, model: ModelServer, check: Check
) -> None:
    dovecot.deliver(office.user, b"From: Lucie Martin <a@example.org>\r\nSubject: un\r\n\r\nun\r\n")

    check(office.with_(more=with_model(model)))

    sent = b"".join(model.received)
    assert model.requests == []
    assert b"Martin" not in sent
    assert b"Cabinet" not in sent


def test_a_configuration_that_cannot_be_read_ends_the_check_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    path = tmp_path / "config.toml"
    path.write_text('data_dir = "x"\n[office]\nname = "A"\nprofile = "plombier"\n')

    status = run_command(["check", "--config", str(path)], no_page)

    captured = capsys.readouterr()
    assert (status, captured.out) == (1, "")
    assert f"{path}, ligne 4" in captured.err
    assert "plombier" not in captured.err


@pytest.mark.parametrize(
    ("wanted", "missing", "ok", "said"),
    [
        (
            "keywords = true\nanswered = true\ndrafts = true\nmove = { later = 'Plus tard' }",
            "",
            True,
            "permet",
        ),
        ("drafts = true", "UIDPLUS", False, "retirer une copie"),
        ("move = { later = 'Plus tard' }", "MOVE", False, "déplacer"),
        ("", "", None, ""),
    ],
)
def test_what_may_be_written_is_compared_with_what_the_server_can(
    office: OfficeFile,
    check: Check,
    monkeypatch: pytest.MonkeyPatch,
    wanted: str,
    missing: str,
    ok: bool | None,
    said: str,
) -> None:
    offered = Client.has_capability
    monkeypatch.setattr(Client, "has_capability", lambda self, name: name != missing and offered(self, name))

    _, parts = check(office.with_(more=f"[mailboxes.write_back]\n{wanted}\n" if wanted else ""))

    found = parts.get("Écritures contact")
    assert (found and found[0]) == ok
    assert found is None or said in found[1]


def test_allowed_word_that_is_somebodys_name_is_told(tmp_path: Path) -> None:
    words = '[redaction]\nallowed_words = ["astreinte", "Martin", "clause Camille"]\n'
    settings = read_settings(OfficeFile(more=words).write(tmp_path))

    redaction, *notices = _redaction(settings)

    assert redaction.ok
    assert "français" in redaction.message
    assert [(one.ok, one.warns, one.message) for one in notices] == [
        (True, True, "«\u00a0Camille\u00a0» est aussi un prénom\u00a0: il ne sera plus masqué."),
        (True, True, "«\u00a0Martin\u00a0» est aussi un nom de famille\u00a0: il ne sera plus masqué."),
    ]


def test_redaction_whose_test_mail_is_not_masked_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Redactor) -> None:
        raise CanaryFailed("IBAN")

    monkeypatch.setattr(Redactor, "check_canary", fail)

    (finding,) = _redaction(read_settings(OfficeFile().write(tmp_path)))

    assert not finding.ok
    assert "contrôle du masquage" in finding.message
