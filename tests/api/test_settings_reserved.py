"""« Sujets réservés » through the API: a subject is opened to a machine, and reserved again."""

from __future__ import annotations

import pytest

from classifiers.labels import HumanReason
from tests.api.world import World
from triage import office_settings
from triage.accounts import Role
from triage.kinds import SettingKey
from triage.store import office_settings as store

URL = "/api/settings/reserved/subjects"


def opened(world: World) -> tuple[HumanReason, ...]:
    """What stands."""
    with world.services.database.transaction() as session:
        return office_settings.open_subjects(session).value.opened


def test_a_subject_is_opened_and_reserved_again_with_a_line_in_the_record(world: World) -> None:
    admin = world.with_roles(Role.ADMIN)
    assert {
        one["reserved"] for one in admin.get("/api/settings/reserved").json()["subjects"]["subjects"]
    } == {True}

    told = admin.put(URL, json={"number": 0, "opened": ["clinical"]}).json()["subjects"]

    assert [one["id"] for one in told["subjects"] if not one["reserved"]] == ["clinical"]
    assert [one["id"] for one in told["subjects"] if one["fixed"]] == ["distress"]
    assert told["who"] == "Inès admin"
    assert opened(world) == (HumanReason.CLINICAL,)
    assert admin.put(URL, json={"number": told["number"], "opened": []}).status_code == 200
    assert opened(world) == ()
    lines = admin.get("/api/journal", params={"family": "setting"}).json()["lines"]
    assert [one["event"] for one in lines] == ["setting:restored", "setting:changed"]


@pytest.mark.parametrize("ids", [["distress"], ["clinical", "distress"], ["unknown"], ["CLINICAL"]])
def test_distress_and_what_is_unknown_cannot_be_opened(world: World, ids: list[str]) -> None:
    answer = world.with_roles(Role.ADMIN).put(URL, json={"number": 0, "opened": ids})

    assert answer.status_code == 422
    assert opened(world) == ()


def test_somebody_elses_change_is_not_written_over(world: World) -> None:
    admin = world.with_roles(Role.ADMIN)
    admin.put(URL, json={"number": 0, "opened": ["clinical"]})

    assert admin.put(URL, json={"number": 0, "opened": ["ethics"]}).status_code == 409
    assert opened(world) == (HumanReason.CLINICAL,)


def test_a_value_that_cannot_be_read_reserves_everything(world: World) -> None:
    with world.services.database.transaction() as session:
        value = {"opened": ["decision clinique", "detresse"]}
        store.add_change(session, SettingKey.OPEN_SUBJECTS, 0, value, world.clock(), None)

    assert opened(world) == ()
