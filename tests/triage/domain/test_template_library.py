"""The templates of the page: which are in force, what is refused, what is counted, what a person picks."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from drafting.canned import Find, load_templates, parse_template
from drafting.template_text import NAME, read_template, template_text
from tests.triage.desk import Desk
from triage import preparation, template_choice
from triage.errors import BadRequest, BlanksLeft, NotAllowed, NotFound, StaleVersion
from triage.kinds import DraftOrigin, Role
from triage.review import template_picking, templates
from triage.review.replies import Approval, Edit, approve, edit_draft
from triage.review.templates import IdentifiersLeft, NewTemplate
from triage.services import library_of
from triage.states import MailState
from triage.store import erasing
from triage.store import templates as store
from triage.template_library import Origin, TemplateLibrary

GULLS = "Les mouettes cendrées nichent-elles encore sur la falaise ?"
BODY = "{{civilite}},\n\nElles y sont encore.\n\n{{signature}}"


def new(
    title: str = "Mouettes de la falaise",
    body: str = BODY,
    slots: dict[str, tuple[str, Find | None]] | None = None,
    types: tuple[str, ...] = (),
) -> NewTemplate:
    """A template that answers the question about the gulls."""
    return NewTemplate(title, (GULLS,), types, slots or {}, body)


@pytest.mark.parametrize("profile", ["law", "medical", "notary", "accountant", "practice"])
def test_every_shipped_template_is_the_same_once_written_and_read_again(profile: str) -> None:
    for one in load_templates(profile):
        assert NAME.fullmatch(one.id)
        assert read_template(one.id, template_text(one)) == one


@pytest.mark.parametrize("told", ['« "x" \\ »', "a\x7fb", "\u2028 ligne", "+++", "[slots]", "'''"])
def test_odd_signs_come_back_as_they_were_written(told: str) -> None:
    one = dataclasses.replace(
        parse_template("a.md", '+++\ntitle = "t"\n+++\nBonjour'), title=told, when=(told,)
    )

    assert read_template("a", template_text(one)) == one


def test_template_serves_without_a_restart_until_it_is_switched_off(desk: Desk) -> None:
    desk.change(library=TemplateLibrary(()))
    mail = desk.mail(desk.receive_sorted(body=GULLS))
    assert template_choice.choose_template_or_none(desk.services, mail) is None

    kept = templates.create_template(desk.office, desk.user(), new())

    prepared = preparation.draft_from_template(desk.services, mail).draft
    assert prepared is not None
    assert prepared.template == kept.template.id == "mouettes-de-la-falaise"
    off = templates.switch_template(desk.office, desk.user(), kept.template.id, kept.number, off=True)
    assert template_choice.choose_template_or_none(desk.services, mail) is None
    on = templates.switch_template(desk.office, desk.user(), kept.template.id, off.number, off=False)
    assert on.template == kept.template
    assert template_choice.choose_template_or_none(desk.services, mail) is not None


def test_shipped_template_is_replaced_then_stands_again(desk: Desk) -> None:
    shipped = templates.get_template(desk.office, "demande-rib")
    changed = NewTemplate("RIB", shipped.template.when, shipped.template.dossier_types, {}, BODY)

    kept = templates.save_template(desk.office, desk.user(), "demande-rib", 0, changed)

    assert (kept.origin, kept.has_file, kept.template.body) == (Origin.OFFICE, True, BODY)
    assert "RIB" in [one.title for one in desk.services.templates]
    back = templates.restore_file(desk.office, desk.user(), "demande-rib", kept.number)
    assert (back.origin, back.template) == (Origin.SHIPPED, shipped.template)
    assert [one.number for one in templates.versions(desk.office, "demande-rib")] == [2, 1]


def test_file_of_the_office_is_told_apart_from_a_shipped_one(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "textes"
    folder.mkdir()
    (folder / "demande-rib.md").write_text('+++\ntitle = "Notre RIB"\n+++\nBonjour', encoding="utf-8")
    drafting = desk.services.settings.drafting.model_copy(update={"templates_dir": folder})
    desk.change(library=library_of(desk.services.settings.model_copy(update={"drafting": drafting})))

    assert templates.get_template(desk.office, "demande-rib").origin is Origin.FILE
    assert templates.get_template(desk.office, "copie-jugement").origin is Origin.SHIPPED


def test_text_that_cannot_be_read_any_more_leaves_the_file_in_force(desk: Desk) -> None:
    with desk.services.database.transaction() as session:
        store.add_version(session, "demande-rib", 0, "rien", desk.clock(), desk.user().id)
        store.add_version(session, "autre", 0, "rien", desk.clock(), desk.user().id)

    assert templates.get_template(desk.office, "demande-rib").origin is Origin.SHIPPED
    with pytest.raises(NotFound):
        templates.get_template(desk.office, "autre")


@pytest.mark.parametrize(
    ("told", "key"),
    [
        (new(title="  "), "template_faulty"),
        (new(body="  "), "template_faulty"),
        (new(body="Le {{date_rdv}}."), "template_faulty"),
        (new(body="Le {{Date rdv}}."), "template_slot_faulty"),
        (new(slots={"Date": ("la date", None)}), "template_slot_name"),
        (new(types=("inconnu",)), "template_faulty"),
    ],
    ids=["no title", "no text", "undeclared slot", "slot misspelt", "slot misnamed", "unknown type"],
)
def test_faulty_template_is_refused_as_a_file_would_be(desk: Desk, told: NewTemplate, key: str) -> None:
    with pytest.raises(BadRequest) as refused:
        templates.create_template(desk.office, desk.user(), told)

    assert refused.value.key == key
    assert all(one.template.title != told.title for one in templates.list_templates(desk.office))


def test_name_of_a_client_is_asked_about_before_the_text_is_kept(desk: Desk) -> None:
    told = new(body="{{civilite}},\n\nMme Odile Trémarec vous répondra au 06 39 98 12 34.\n\n{{signature}}")

    with pytest.raises(IdentifiersLeft) as left:
        templates.create_template(desk.office, desk.user(), told)

    found = {one.text for one in left.value.found}
    assert any("Trémarec" in one for one in found)
    assert "06 39 98 12 34" in found
    kept = templates.create_template(desk.office, desk.user(), told, found)
    again = templates.save_template(desk.office, desk.user(), kept.template.id, kept.number, told)
    assert again.number == 2  # what was accepted once is not asked about again


def test_own_name_and_number_of_the_office_are_not_asked_about(desk: Desk) -> None:
    told = new(body="Le Cabinet Brévault & Tanguéry vous répond au 01 99 00 12 34.")

    assert templates.create_template(desk.office, desk.user(), told).number == 1


def test_nothing_is_kept_unseen_when_redaction_does_not_work(desk: Desk) -> None:
    desk.change(redactor=None)

    with pytest.raises(BadRequest, match="template_unchecked"):
        templates.create_template(desk.office, desk.user(), new())


def test_reader_changes_no_template(desk: Desk) -> None:
    reader = desk.user(Role.READER)

    with pytest.raises(NotAllowed):
        templates.create_template(desk.office, reader, new())
    with pytest.raises(NotAllowed):
        templates.save_template(desk.office, reader, "demande-rib", 0, new())
    with pytest.raises(NotAllowed):
        templates.switch_template(desk.office, reader, "demande-rib", 0, off=True)
    with pytest.raises(NotAllowed):
        templates.restore_file(desk.office, reader, "demande-rib", 0)


def test_second_of_two_writers_is_told(desk: Desk) -> None:
    kept = templates.create_template(desk.office, desk.user(), new())
    name = kept.template.id
    templates.save_template(desk.office, desk.user(), name, 1, new(body="Elles sont là."))

    with pytest.raises(StaleVersion):
        templates.save_template(desk.office, desk.user(), name, 1, new(body="Elles sont loin."))

    assert templates.get_template(desk.office, name).template.body == "Elles sont là."


def test_two_templates_of_one_title_bear_two_names(desk: Desk) -> None:
    names = [
        templates.create_template(desk.office, desk.user(), new("Été : à l’œil !")).template.id for _ in "ab"
    ]

    assert names == ["ete-a-l-il", "ete-a-l-il-2"]


def test_uses_are_counted_and_those_sent_as_they_were(desk: Desk) -> None:
    templates.create_template(desk.office, desk.user(), new())
    name = "mouettes-de-la-falaise"
    first, second = (desk.receive_sorted(body=GULLS) for _ in "ab")
    for mail_id in (first, second):
        desk.move(mail_id, MailState.BY_HAND)
        template_picking.use_template(desk.office, desk.user(), mail_id, 0, name)
    edit_draft(desk.office, desk.user(), second, Edit(1, "Madame,\n\nElles sont parties."))
    approve(desk.office, desk.user(), first, Approval(1))
    approve(desk.office, desk.user(), second, Approval(2))
    desk.sql("UPDATE dispatch SET phase = 'accepted'")
    desk.sql("UPDATE mail SET state = 'sent'")

    use = templates.get_template(desk.office, name).use

    assert (use.drafts, use.sent_unchanged) == (2, 1)
    with desk.services.database.transaction() as session:
        erasing.erase_mail(session, first)
    assert templates.get_template(desk.office, name).use.drafts == 1


def test_picker_puts_the_likely_first_and_those_of_other_types_last(desk: Desk) -> None:
    templates.create_template(desk.office, desk.user(), new())
    bound = next(one for one in desk.services.settings.type_list.slugs if one != "famille")
    templates.create_template(desk.office, desk.user(), new("Autre sujet", types=(bound,)))
    mail_id = desk.receive_sorted(body=GULLS, dossier_type="famille")

    found = template_picking.choices(desk.office, mail_id)

    assert found[0].template.id == "mouettes-de-la-falaise"
    assert found[0].likely
    assert "Autre sujet" in [one.template.title for one in found if not one.fits]
    assert [one.fits for one in found] == sorted((one.fits for one in found), reverse=True)


def test_template_picked_replaces_the_draft_as_its_next_version(desk: Desk) -> None:
    templates.create_template(desk.office, desk.user(), new())
    mail_id = desk.receive_sorted(body="Pouvez-vous me rappeler ?")
    desk.move(mail_id, MailState.BY_HAND)

    version = template_picking.use_template(desk.office, desk.user(), mail_id, 0, "mouettes-de-la-falaise")

    draft = desk.draft(mail_id)
    assert (version, draft.origin, draft.source) == (1, DraftOrigin.TEMPLATE, "Mouettes de la falaise")
    assert "Elles y sont encore." in draft.body
    assert desk.mail(mail_id).state is MailState.DRAFTED
    with pytest.raises(StaleVersion):
        template_picking.use_template(desk.office, desk.user(), mail_id, 0, "mouettes-de-la-falaise")


def test_template_picked_with_an_empty_slot_cannot_be_sent(desk: Desk) -> None:
    told = new(
        body="Le rendez-vous est le {{date_rdv}}.", slots={"date_rdv": ("jour du rendez-vous", Find.DATE)}
    )
    templates.create_template(desk.office, desk.user(), told)
    mail_id = desk.move(desk.receive_sorted(body=GULLS), MailState.BY_HAND)

    version = template_picking.use_template(desk.office, desk.user(), mail_id, 0, "mouettes-de-la-falaise")

    with pytest.raises(BlanksLeft):
        approve(desk.office, desk.user(), mail_id, Approval(version))


def test_only_what_a_person_wrote_is_asked_about_before_it_is_replaced(desk: Desk) -> None:
    templates.create_template(desk.office, desk.user(), new())
    mail_id = desk.move(desk.receive_sorted(body=GULLS), MailState.BY_HAND)

    template_picking.use_template(desk.office, desk.user(), mail_id, 0, "mouettes-de-la-falaise")

    assert not template_picking.is_edited(desk.office, mail_id)
    edit_draft(desk.office, desk.user(), mail_id, Edit(1, "Madame,\n\nElles sont parties."))
    assert template_picking.is_edited(desk.office, mail_id)


def test_template_out_of_use_is_not_picked(desk: Desk) -> None:
    mail_id = desk.receive_sorted(body=GULLS)
    templates.switch_template(desk.office, desk.user(), "demande-rib", 0, off=True)

    with pytest.raises(BadRequest, match="template_off"):
        template_picking.use_template(desk.office, desk.user(), mail_id, 0, "demande-rib")


def test_last_chooser_serves_until_the_next_one_is_built(desk: Desk) -> None:
    library = TemplateLibrary(load_templates("law"))
    database = desk.services.database
    assert library.warm(database) is False  # nothing needed it yet
    first = library.reader(library.in_force(database))
    templates.create_template(desk.office, desk.user(), new())

    assert library.reader(library.in_force(database)) is first
    assert library.warm(database) is True
    assert library.reader(library.in_force(database)) is not first
    assert library.warm(database) is False
