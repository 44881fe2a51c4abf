"""Folders of past mail as first lessons: the dossier type, never an urgency."""

import json
from collections.abc import Mapping

import pytest

from classifiers.dossier_types import resolve
from classifiers.labels import Profile
from tests.triage.desk import Desk
from tests.triage.learning.rows import insert
from triage import folder_types
from triage.folder_types import type_of_name
from triage.learning_settings import LearningSection
from triage.settings import Settings
from triage.store import labels
from triage.store.own_mails import own_rows


def settings_of(desk: Desk, folders: Mapping[str, str]) -> Settings:
    return desk.services.settings.model_copy(update={"learning": LearningSection(folders=folders)})


def past_mails(desk: Desk, folder: str, *idents: int, kind: str = "received") -> None:
    for ident in idents:
        insert(desk, "past_mail", id=ident, uid=ident, sha256=str(ident), folder=folder, kind=kind)


def teach(desk: Desk, folders: Mapping[str, str]) -> folder_types.Taught:
    with desk.database.transaction() as session:
        return folder_types.teach(session, settings_of(desk, folders), desk.clock())


@pytest.fixture
def filed(desk: Desk) -> Desk:
    """An office with two folders of past mail, and one of sent mail."""
    desk.receive()
    past_mails(desk, "Dossiers/Divorces", 1, 2, 3)
    past_mails(desk, "Divers", 4)
    past_mails(desk, "Dossiers/Divorces", 5, kind="sent")
    return desk


def test_mails_of_a_mapped_folder_teach_their_type_alone(filed: Desk) -> None:
    taught = teach(filed, {"Dossiers/Divorces": "famille", "Absent": "penal"})

    with filed.database.transaction() as session:
        said = labels.all_labels(session)
    assert (taught.labels, taught.absent) == (3, ("Absent",))
    assert {(one.dossier_type, one.urgency, one.type_weight, one.pinned) for one in said} == {
        ("famille", None, 1.0, False)
    }
    assert filed.sql("SELECT DISTINCT source FROM label") == [("folder",)]


def test_training_reads_past_mail_as_it_reads_received_mail(desk: Desk) -> None:
    desk.receive()
    quoted, names = "Audience le 5 mars 2026 à 9 h.", ("assignation.pdf", "piece-2")
    insert(
        desk,
        "past_mail",
        folder="Divorces",
        kind="received",
        text="Que faire ?",
        quoted=quoted,
        attachment_names=json.dumps(names),
        bulk=1,
        automatic=1,
    )
    teach(desk, {"Divorces": "famille"})

    settings = desk.services.settings
    with desk.database.transaction() as session:
        (row,) = own_rows(session, labels.all_labels(session), settings.office, settings.type_list)

    mail = row.mail
    assert (mail.body, mail.quoted, mail.attachments) == ("Que faire ?", quoted, names)
    assert (mail.bulk, mail.automatic) == (True, True)


def test_same_mapping_writes_nothing(filed: Desk) -> None:
    teach(filed, {"Dossiers/Divorces": "famille"})
    before = filed.sql("SELECT * FROM label")
    filed.clock.advance(hours=1)

    teach(filed, {"Dossiers/Divorces": "famille"})

    assert filed.sql("SELECT * FROM label") == before


def test_changed_mapping_changes_the_labels(filed: Desk) -> None:
    teach(filed, {"Dossiers/Divorces": "famille", "Divers": "travail"})

    teach(filed, {"Dossiers/Divorces": "succession"})

    assert filed.sql("SELECT past_mail_id, dossier_type FROM label ORDER BY 1") == [
        (ident, "succession") for ident in (1, 2, 3)
    ]


def test_folders_are_listed_with_a_proposal(filed: Desk) -> None:
    with filed.database.transaction() as session:
        found = folder_types.proposals(session, settings_of(filed, {"Divers": "penal"}))

    assert [(one.folder, one.mails, one.dossier_type) for one in found] == [
        ("Divers", 1, "penal"),
        ("Dossiers/Divorces", 3, "famille"),
    ]


@pytest.mark.parametrize(
    ("folder", "dossier_type"),
    [
        ("Dossiers/Divorces", "famille"),
        ("INBOX.Clients.Licenciement", "travail"),
        ("Famille", "famille"),
        ("Successions/Dupont", "succession"),
        ("penal", "penal"),
        ("Divers", None),
        ("Archives 2024", None),
        ("", None),
    ],
)
def test_type_is_proposed_where_the_name_tells_it(folder: str, dossier_type: str | None) -> None:
    assert type_of_name(folder, resolve(Profile.LAW)) == dossier_type
