"""Who wrote each version of a draft is said to the office, and never in what leaves it."""

from __future__ import annotations

import io
import json
import zipfile

from drafting.prompts import PromptKind, load_prompt
from tests.servers.model import MODEL, ModelServer
from tests.triage.desk import Desk
from tests.triage.notes.asking import answer_with, asked
from triage.kinds import DraftOrigin
from triage.message import MailId
from triage.receipt_lines import record_of
from triage.review import exports, redrafts, replies
from triage.review.replies import Edit
from triage.review.template_picking import use_template
from triage.review.views import view_mail
from triage.states import MailState

LETTER = "Bonjour,\n\nC’est noté.\n\nBien cordialement,"


def plain(text: str) -> str:
    """With ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def origins(desk: Desk, mail_id: MailId) -> list[tuple[DraftOrigin, str]]:
    """Who wrote each version, the first one first."""
    found = redrafts.list_versions(desk.office, mail_id)
    return [(one.origin, plain(one.origin_label)) for one in reversed(found)]


def standing(desk: Desk, mail_id: MailId) -> str:
    """What is said beside the text that stands."""
    view = view_mail(desk.office, mail_id)
    assert view.draft is not None
    return plain(view.draft.origin_label)


def edit(desk: Desk, mail_id: MailId, body: str) -> None:
    """Type another text over the one that stands, or over none."""
    found = redrafts.list_versions(desk.office, mail_id)
    version = found[0].version if found else 0
    replies.edit_draft(desk.office, desk.user(), mail_id, Edit(version, body))


def test_each_version_says_who_wrote_it(model_desk: Desk, model_server: ModelServer) -> None:
    desk, office, user = model_desk, model_desk.office, model_desk.user()
    mail_id = desk.receive_drafted("Bonjour,\n\nVoici le RIB.")
    model_server.answer = lambda _: json.dumps({"reponse": LETTER})

    edit(desk, mail_id, "Bonjour,\n\nVoici notre RIB.")
    redrafts.ask(office, user, mail_id, 2, "plus court")
    office.redrafter.wait(mail_id, 20)
    proposal = redrafts.redraft_view(office, mail_id).proposal
    assert proposal is not None
    redrafts.take(office, user, mail_id, proposal.id, 2)
    edit(desk, mail_id, "Bonjour,\n\nEntendu.")
    use_template(office, user, mail_id, 4, "demande-rib")
    redrafts.go_back(office, user, mail_id, 3, 5)

    receipt = desk.receipt(mail_id)
    assert receipt is not None
    version = load_prompt(PromptKind.REDRAFT).version
    model = f"modèle « {MODEL} »"
    told = f" (consignes « {version} », reçu n° {receipt.id})"
    (template,) = [one.title for one in desk.services.templates if one.id == "demande-rib"]
    assert origins(desk, mail_id) == [
        (DraftOrigin.TEMPLATE, "réponse type « Essai »"),
        (DraftOrigin.TEMPLATE, "réponse type « Essai », texte modifié par une personne"),
        (DraftOrigin.MODEL, f"{model}{told}"),
        (DraftOrigin.MODEL, f"{model}, texte modifié par une personne{told}"),
        (DraftOrigin.TEMPLATE, f"réponse type « {template} »"),
        (DraftOrigin.MODEL, f"{model}{told}"),
    ]
    assert standing(desk, mail_id) == model
    found = {one.version: one for one in redrafts.list_versions(office, mail_id)}
    assert plain(found[5].way) == "Réponse type choisie par reviewer."
    assert [found[number].receipt_id for number in range(1, 7)] == [
        None,
        None,
        receipt.id,
        receipt.id,
        None,
        receipt.id,
    ]
    assert [number for number, one in sorted(found.items()) if one.typed] == [2, 4]


def test_edited_text_says_so_beside_it(model_desk: Desk, model_server: ModelServer) -> None:
    model_server.answer = lambda _: LETTER
    mail_id = model_desk.receive_sorted()
    model_desk.run()
    assert standing(model_desk, mail_id) == f"modèle « {MODEL} »"

    edit(model_desk, mail_id, LETTER.replace("noté", "entendu"))

    assert standing(model_desk, mail_id) == f"modèle « {MODEL} », texte modifié par une personne"


def test_persons_own_reply_is_theirs(desk: Desk) -> None:
    mail_id = desk.move(desk.receive_sorted(), MailState.BY_HAND)

    edit(desk, mail_id, LETTER)

    assert standing(desk, mail_id) == "écrit à la main"
    assert origins(desk, mail_id) == [(DraftOrigin.PERSON, "écrit à la main")]


def test_draft_from_notes_without_a_model_is_the_offices_document(desk: Desk) -> None:
    mail_id = asked(desk, "Le bail est résilié.")

    assert standing(desk, mail_id) == "document du cabinet « Courrier »"
    assert origins(desk, mail_id) == [(DraftOrigin.TEMPLATE, "document du cabinet « Courrier »")]
    (only,) = redrafts.list_versions(desk.office, mail_id)
    assert plain(only.way) == "Préparé : document du cabinet « Courrier »."


def test_receipt_as_exported_names_the_model_and_the_instructions(
    model_desk: Desk, model_server: ModelServer
) -> None:
    answer_with(model_server, "Madame, Monsieur,\n\nLe bail est résilié.")
    mail_id = asked(model_desk, "Le bail est résilié.")

    receipt = model_desk.receipt(mail_id)

    assert receipt is not None
    record = record_of(receipt)
    assert (record["model"], record["prompt_version"], record["mail_id"]) == (
        MODEL,
        load_prompt(PromptKind.LETTER).version,
        mail_id,
    )
    assert f"reçu n° {receipt.id}" in origins(model_desk, mail_id)[0][1]


def test_files_and_the_sent_message_do_not_hold_it(model_desk: Desk, model_server: ModelServer) -> None:
    model_server.answer = lambda _: LETTER
    desk, user = model_desk, model_desk.user()
    mail_id = desk.receive_sorted()
    desk.run()

    docx = exports.export_docx(desk.office, user, mail_id).content
    unsent = exports.export_eml(desk.office, user, mail_id).content
    replies.approve(desk.office, user, mail_id, replies.Approval(1))
    sent = exports.export_eml(desk.office, user, mail_id).content

    with zipfile.ZipFile(io.BytesIO(docx)) as packed:
        whole = b"".join(packed.read(name) for name in packed.namelist())
    for data in (whole, unsent, sent):
        for word in (MODEL, "modèle", "mod=C3=A8le", "consignes"):
            assert word.encode().lower() not in data.lower(), word
