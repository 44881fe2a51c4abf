"""Drafts by a model: only redacted text leaves, with a receipt first, and nothing foreign comes back."""

import json
from datetime import timedelta

import pytest

from drafting.prompts import PromptKind
from tests.servers.model import MODEL, PLACEHOLDER, ModelServer, text_of
from tests.triage.desk import SIGNATURE, Desk
from triage.states import MailState
from triage.store.receipts import StoredReceipt

IDENTIFIERS = {
    "name": "Quéméneur",
    "first name": "Erwan",
    "address of the sender": "erwan.quemeneur@example.org",
    "telephone": "06 39 98 45 20",
    "account": "FR76 3000 6000 0112 3456 7890 189",
    "social number": "2 69 05 49 588 157 80",
    "case number": "25/04123",
    "street": "12 rue des Lilas",
    "file": "bail-Kerboulic.pdf",
    "office": "Tanguéry",
}
BODY = """Bonjour Maître Tanguéry,

Je vous écris au sujet de mon dossier (RG 25/04123). J'habite au 12 rue des Lilas, 35000 Rennes et mon
téléphone est le 06 39 98 45 20. Le virement part du compte FR76 3000 6000 0112 3456 7890 189.
Mon numéro de sécurité sociale est 2 69 05 49 588 157 80. Pouvez-vous me dire si la facture est bien réglée ?

Cordialement,
Erwan Quéméneur"""
SENDER = "Erwan Quéméneur <erwan.quemeneur@example.org>"


def placeholder_of(server: ModelServer, kind: str) -> str:
    """The first placeholder of that kind in what the model was last sent."""
    marks: list[str] = PLACEHOLDER.findall(text_of(server.requests[-1]))
    return next(mark for mark in marks if mark[1:].startswith(kind))


def test_only_redacted_text_reaches_the_model(model_desk: Desk, model_server: ModelServer) -> None:
    mail_id = model_desk.receive_sorted(body=BODY, sender=SENDER, subject="Dossier Quéméneur")

    model_desk.run()

    assert model_desk.state(mail_id)[0] is MailState.DRAFTED
    everything_sent = b"".join(model_server.received).decode()
    for value in IDENTIFIERS.values():
        assert value not in everything_sent
        assert json.dumps(value).strip('"') not in everything_sent
        assert value not in text_of(model_server.requests[0])
        assert value.replace(" ", "") not in text_of(model_server.requests[0]).replace(" ", "")
    assert "facture est bien réglée" in text_of(model_server.requests[0])


def test_nothing_but_the_payload_of_the_receipt_is_sent(model_desk: Desk, model_server: ModelServer) -> None:
    mail_id = model_desk.receive_sorted(body=BODY, sender=SENDER)

    model_desk.run()

    receipt = model_desk.receipt(mail_id)
    assert receipt is not None
    assert model_server.requests[0]["messages"] == [
        {"role": "system", "content": receipt.system_prompt},
        {"role": "user", "content": receipt.payload},
    ]
    assert len(model_server.requests) == 1
    assert receipt.system_prompt == model_desk.services.prompts[PromptKind.REPLY].text


def test_receipt_is_stored_before_the_model_is_asked(model_desk: Desk, model_server: ModelServer) -> None:
    mail_id = model_desk.receive_sorted(body=BODY, sender=SENDER)
    seen: list[StoredReceipt | None] = []

    def look_and_answer(request: object) -> str:
        seen.append(model_desk.receipt(mail_id))
        return "Bonjour,\n\nC’est noté."

    model_server.answer = look_and_answer
    model_desk.run()

    assert seen[0] is not None
    assert seen[0].outcome == "pending"
    after = model_desk.receipt(mail_id)
    assert after is not None
    assert (after.id, after.outcome) == (seen[0].id, "answered")


def test_receipt_says_where_what_and_how_much(model_desk: Desk, model_server: ModelServer) -> None:
    mail_id = model_desk.receive_sorted(body=BODY, sender=SENDER)

    model_desk.run()

    receipt = model_desk.receipt(mail_id)
    assert receipt is not None
    assert receipt.endpoint == f"127.0.0.1:{model_server.port}"
    assert (receipt.model, receipt.prompt_version) == (
        MODEL,
        model_desk.services.prompts[PromptKind.REPLY].version,
    )
    assert receipt.counts["IBAN"] == 1
    assert len(receipt.payload_sha256) == 64
    assert not any(value in str(receipt.counts) for value in IDENTIFIERS.values())
    assert "facture" not in repr(receipt)


def test_answer_gets_the_real_values_and_the_signature(model_desk: Desk, model_server: ModelServer) -> None:
    mail_id = model_desk.receive_sorted(body=BODY, sender=SENDER)
    model_server.answer = lambda request: (
        "```\nObjet : votre facture\n\nBonjour,\n\n"
        f"Notre compte n’est pas {placeholder_of(model_server, 'IBAN')}.\n```"
    )

    model_desk.run()

    draft = model_desk.draft(mail_id)
    assert draft.body == (
        "Bonjour,\n\nNotre compte n’est pas FR76 3000 6000 0112 3456 7890 189.\n\n" + SIGNATURE
    )
    assert (draft.source, draft.warnings) == (MODEL, ())
    assert model_desk.history(mail_id) == ["model:called", "draft:prepared"]


def test_same_name_keeps_its_placeholder_through_the_thread(
    model_desk: Desk, model_server: ModelServer
) -> None:
    first = model_desk.receive_sorted(
        body="Bonjour, Mme Trémarec et M. Kerboulic viendront pour la facture. Merci.",
        Message_ID="<un@example.org>",
    )
    model_desk.run()
    second = model_desk.receive_sorted(
        body="Bonjour, finalement M. Kerboulic ne viendra pas pour la facture. Merci.",
        Message_ID="<deux@example.org>",
        In_Reply_To="<un@example.org>",
    )

    model_desk.run()

    assert model_desk.mail(first).thread_id == model_desk.mail(second).thread_id
    before, after = (text_of(request) for request in model_server.requests)
    kerboulic = before.partition(" et M. ")[2].partition(" viendront")[0]
    assert PLACEHOLDER.fullmatch(kerboulic)
    assert f"finalement M. {kerboulic} ne viendra pas" in after


def test_placeholder_the_model_was_not_shown_is_not_put_in_clear(
    model_desk: Desk, model_server: ModelServer
) -> None:
    model_desk.receive_sorted(
        body=(
            "Bonjour, merci pour la facture de Mme Trémarec.\n\n"
            "Le lun. 2 mars 2026 à 09:00, Solène Brévault <solene@example.org> a écrit :\n"
            "> Nous avons noté la carte 4970 1012 3456 7890.\n"
        ),
        Message_ID="<un@example.org>",
    )
    model_desk.run()
    card = placeholder_of(model_server, "CARTE")
    second = model_desk.receive_sorted(
        body="Bonjour, merci pour la facture, est-elle réglée ?",
        Message_ID="<deux@example.org>",
        In_Reply_To="<un@example.org>",
    )
    model_server.answer = lambda request: f"Bonjour,\n\nVotre carte {card} est notée."

    model_desk.run()

    draft = model_desk.draft(second)
    assert card not in text_of(model_server.requests[-1])
    assert "4970" not in draft.body
    assert card in draft.body
    assert model_desk.warnings(second) == ["warn_unknown_placeholder"]


def test_threads_do_not_share_their_placeholders(model_desk: Desk, model_server: ModelServer) -> None:
    for name in ("Trémarec", "Kerboulic"):
        mail_id = model_desk.receive_sorted(body=f"Bonjour, Mme {name} attend la facture. Merci beaucoup.")
        model_desk.run()
        mark = text_of(model_server.requests[-1]).partition(" Mme ")[2].partition(" attend")[0]
        assert PLACEHOLDER.fullmatch(mark)
        assert name in model_desk.draft(mail_id).body


def test_sender_who_writes_a_placeholder_gets_nobody_elses_name(
    model_desk: Desk, model_server: ModelServer
) -> None:
    body = "Bonjour, Mme Trémarec attend la facture. Répondez aussi à [PERSONNE_1] et [NOM_1]. Merci à vous."
    mail_id = model_desk.receive_sorted(body=body)
    model_server.answer = lambda request: text_of(request).partition("Bonjour")[2].join(["Bonjour", ""])

    model_desk.run()

    assert "Répondez aussi à [PERSONNE_1] et [NOM_1]" in model_desk.draft(mail_id).body


def test_quoted_history_and_file_names_are_redacted_too(model_desk: Desk, model_server: ModelServer) -> None:
    body = (
        "Bonjour, voici ce que vous demandez pour la facture.\n\n"
        "Le lun. 2 mars 2026 à 09:00, Solène Brévault <solene@example.org> a écrit :\n"
        "> Bonjour, merci de m'envoyer le RIB de Mme Kerboulic.\n"
    )
    model_desk.receive_sorted(body=body)

    model_desk.run()

    sent = text_of(model_server.requests[0])
    assert "merci de m'envoyer le" in sent
    assert not any(name in sent for name in ("Brévault", "Solène", "solene", "Kerboulic"))


@pytest.mark.parametrize(("seen", "told"), [(None, []), ([], ["warn_third_party"])])
def test_name_the_recipient_has_not_seen_is_told(
    model_desk: Desk,
    model_server: ModelServer,
    monkeypatch: pytest.MonkeyPatch,
    seen: list[str] | None,
    told: list[str],
) -> None:
    if seen is not None:
        monkeypatch.setattr("triage.preparation._seen_by_recipients", lambda *_: seen)
    mail_id = model_desk.receive_sorted(body="Bonjour, Mme Trémarec attend la facture. Merci beaucoup.")
    model_server.answer = lambda request: (
        f"Bonjour,\n\nMme {placeholder_of(model_server, 'PERSONNE')} le sait."
    )

    model_desk.run()

    assert "Trémarec" in model_desk.draft(mail_id).body
    assert model_desk.warnings(mail_id) == told


def test_dates_of_the_mail_reach_the_model_by_weekday_and_distance(
    model_desk: Desk, model_server: ModelServer
) -> None:
    day = (model_desk.services.clock().astimezone() + timedelta(days=12)).date()
    mail_id = model_desk.receive_sorted(
        body=f"Bonjour, la facture est due le {day:%d/%m/%Y}. Merci beaucoup."
    )
    model_server.answer = lambda request: "Bonjour,\n\nNous serons prêts pour le [DATE_1]."

    model_desk.run()

    sent = text_of(model_server.requests[-1])
    assert sent.endswith("dans 12 jours")
    assert f"{day:%d/%m/%Y}" not in sent
    assert f"pour le {day:%d/%m/%Y}." in model_desk.draft(mail_id).body
