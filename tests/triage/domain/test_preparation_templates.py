"""Drafts from the office's templates: which one is chosen, how it is filled, what stops its approval."""

import dataclasses
from email.message import EmailMessage
from pathlib import Path

import pytest

from drafting.blanks import find_blanks
from drafting.canned import Template, load_templates, parse_template
from tests.triage.desk import OFFICE_ADDRESS, SIGNATURE, Desk
from triage import announcing, template_choice
from triage.errors import BlanksLeft
from triage.review.replies import Approval, Edit, approve, edit_draft
from triage.states import MailState
from triage.template_library import TemplateLibrary
from triage.type_settings import DossierTypeSection

GULLS = "Les mouettes cendrées nichent-elles encore sur la falaise ?"
TEMPLATE = """+++
title = "Mouettes"
dossier_types = []
when = ["{when}"]
[slots]
date_rdv = "date du rendez-vous"
+++
{body}
"""


def template(name: str = "mouettes.md", body: str = "{{civilite}},\n\nOui.", when: str = GULLS) -> Template:
    """A template that answers the question about the gulls."""
    return parse_template(name, TEMPLATE.replace("{body}", body).replace("{when}", when))


def use(desk: Desk, *templates: Template) -> None:
    """Give the office these templates."""
    desk.change(library=TemplateLibrary(templates))


def drafted(desk: Desk, body: str, **parts: str) -> str:
    """The draft that a mail about the gulls gets from a template with this body."""
    use(desk, template(body=body))
    mail_id = desk.receive_sorted(body=GULLS, **parts)  # type: ignore[arg-type]  # texts only
    desk.run()
    return desk.draft(mail_id).body


def test_nearest_template_is_chosen_and_named(desk: Desk) -> None:
    use(desk, template("autre.md", when="Où en est ma demande de passeport ?"), template())
    mail_id = desk.receive_sorted(body=GULLS)

    desk.run()

    assert desk.draft(mail_id).source == "Mouettes"


def test_template_that_is_not_near_enough_is_not_used(desk: Desk) -> None:
    use(desk, template(when="Où en est ma demande de passeport ?"))
    mail_id = desk.receive_sorted(body=GULLS)

    desk.run()

    assert desk.state(mail_id) == (MailState.BY_HAND, "no_draft_no_template")


@pytest.mark.parametrize(
    ("mail_type", "uncertain", "chosen"),
    [
        ("famille", False, "libre"),
        ("penal", False, "penal"),
        (None, False, "penal"),
        ("famille", True, "penal"),
    ],
    ids=["another type", "its own type", "no type", "a type in doubt"],
)
def test_template_bound_to_a_dossier_type_is_passed_over_for_another(
    desk: Desk, mail_type: str | None, uncertain: bool, chosen: str
) -> None:
    bound = dataclasses.replace(template("penal.md"), dossier_types=("penal",))
    use(desk, bound, template("libre.md", when=GULLS + " Et le goéland ?"))
    mail = desk.mail(desk.receive_sorted(body=GULLS))

    found = template_choice.choose_template_or_none(
        desk.services, dataclasses.replace(mail, dossier_type=mail_type, dossier_uncertain=uncertain)
    )

    assert found is not None
    assert found.id == chosen


def test_template_for_a_merged_type_goes_with_its_target(desk: Desk) -> None:
    merge = DossierTypeSection(slug="succession", merged_into="famille")
    desk.change(settings=desk.services.settings.model_copy(update={"dossier_types": (merge,)}))
    use(desk, dataclasses.replace(template("heritage.md"), dossier_types=("succession",)))
    mail = desk.mail(desk.receive_sorted(body=GULLS))

    for stored in ("famille", "succession"):
        sorted_mail = dataclasses.replace(mail, dossier_type=stored, dossier_uncertain=False)
        found = template_choice.choose_template_or_none(desk.services, sorted_mail)
        assert found is not None
        assert found.id == "heritage"


THANKS = "{{civilite}},\n\nNous avons bien reçu les documents joints à votre message."


def test_thanks_for_files_fit_no_mail_that_brought_none(desk: Desk) -> None:
    use(desk, template(body=THANKS))
    with_file = EmailMessage()
    with_file["From"], with_file["To"] = "odile.tremarec@example.org", OFFICE_ADDRESS
    with_file["Subject"], with_file["Message-ID"] = "Mouettes", "<mouettes@example.org>"
    with_file.set_content(GULLS)
    with_file.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="mouettes.pdf")
    without, brought = desk.receive_sorted(body=GULLS), desk.receive(with_file.as_bytes())

    desk.run()

    assert desk.state(without)[0] is not MailState.DRAFTED
    assert desk.draft(brought).source == "Mouettes"


def test_office_without_templates_leaves_the_mail_to_a_person(desk: Desk) -> None:
    desk.change(library=TemplateLibrary(()))
    mail_id = desk.receive_sorted(body=GULLS)

    desk.run()

    assert desk.state(mail_id) == (MailState.BY_HAND, "no_draft_no_template")


def test_slots_are_filled_in_clear(desk: Desk) -> None:
    body = "{{civilite}} {{nom}}, {{objet}}, {{cabinet}}, {{telephone}}"

    assert drafted(desk, body, sender="Mme Odile Trémarec <o@example.org>", subject="Mouettes n° 2") == (
        "Madame Trémarec, Mouettes n° 2, Cabinet Brévault & Tanguéry, 01 99 00 12 34"
    )


def test_values_keep_their_typography_line_ends_and_spaces(desk: Desk) -> None:
    subject = "Le dossier « ½ » : 2ᵉ envoi… № 3"

    assert drafted(desk, "{{objet}}\n\n{{signature}}", subject=subject) == f"{subject}\n\n{SIGNATURE}"


HOSTILE_SUBJECTS = [
    "[ORG_1] et [ORG_2]",
    "{{signature}}",
    r"\1 \g<0>",
    "‹à compléter : signature du cabinet›",
    "PERSONNE_1",
]


@pytest.mark.parametrize("subject", HOSTILE_SUBJECTS)
def test_subject_of_the_sender_is_copied_as_words_only(desk: Desk, subject: str) -> None:
    body = drafted(desk, "Vu : « {{objet}} » {{signature}}", subject=subject)

    assert body == f"Vu : « {subject} » {SIGNATURE}"


def test_two_slots_of_one_value_are_both_filled(desk: Desk) -> None:
    office = desk.services.settings.office.model_copy(update={"signature": "CABINET brévault & tanguéry"})
    desk.change(settings=desk.services.settings.model_copy(update={"office": office}))

    assert (
        drafted(desk, "{{cabinet}} / {{signature}}")
        == "Cabinet Brévault & Tanguéry / CABINET brévault & tanguéry"
    )


def test_slot_that_only_a_person_can_fill_stops_the_approval(desk: Desk) -> None:
    use(desk, template(body="Bonjour,\n\nLe {{date_rdv}}."))
    mail_id = desk.receive_sorted(body=GULLS)
    desk.run()

    with pytest.raises(BlanksLeft) as caught:
        approve(desk.office, desk.user(), mail_id, Approval(1))

    assert caught.value.values == {"count": 1}
    assert find_blanks(desk.draft(mail_id).body) == ("‹à compléter\u00a0: date du rendez-vous›",)
    assert desk.state(mail_id)[0] is MailState.DRAFTED


def test_filled_blank_frees_the_approval(desk: Desk) -> None:
    use(desk, template(body="Bonjour,\n\nLe {{date_rdv}}."))
    mail_id = desk.receive_sorted(body=GULLS)
    desk.run()

    version = edit_draft(desk.office, desk.user(), mail_id, Edit(1, "Bonjour,\n\nLe 3 mars."))
    approve(desk.office, desk.user(), mail_id, Approval(version))

    assert desk.state(mail_id)[0] is MailState.APPROVED


def test_missing_telephone_is_a_blank(desk: Desk) -> None:
    office = desk.services.settings.office.model_copy(update={"phone": "  "})
    desk.change(settings=desk.services.settings.model_copy(update={"office": office}))

    assert (
        drafted(desk, "Appelez le {{telephone}}.") == "Appelez le ‹à compléter\u00a0: téléphone du cabinet›."
    )


def test_template_of_the_office_replaces_the_shipped_one_of_the_same_name(tmp_path: Path) -> None:
    shipped = {one.id: one for one in load_templates("law")}
    (tmp_path / "demande-rib.md").write_text(TEMPLATE.format(when=GULLS, body="Le nôtre."), encoding="utf-8")
    (tmp_path / "nouveau.md").write_text(TEMPLATE.format(when=GULLS, body="Un autre."), encoding="utf-8")

    found = {one.id: one for one in load_templates("law", tmp_path)}

    assert found["demande-rib"].body == "Le nôtre."
    assert set(found) == {*shipped, "nouveau"}
    assert found["accuse-simple"] == shipped["accuse-simple"]


ANNOUNCED = {
    "ci-joint": "Vous trouverez ci-joint la copie.",
    "capital": "Ci-joint la copie.",
    "ci-jointe": "La copie est ci-jointe.",
    "annex": "La copie est en annexe.",
}


@pytest.mark.parametrize("text", ANNOUNCED.values(), ids=ANNOUNCED)
def test_announced_attachment_is_warned_about(text: str) -> None:
    assert announcing.announces_attachment(text)
    assert not announcing.announces_attachment("Nous avons bien reçu votre message.")


def test_answer_that_would_go_to_another_domain_is_warned_about(desk: Desk) -> None:
    use(desk, template(body="Bonjour,\n\nOui."))
    mail_id = desk.receive_sorted(body=GULLS, Reply_To="o@autre.example")

    desk.run()

    assert desk.warnings(mail_id) == ["warn_reply_to"]
    assert [one.address for one in desk.draft(mail_id).recipients] == ["o@autre.example"]
