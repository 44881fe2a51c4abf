"""« Types de dossier » through the API: names, order, additions and types switched off, at once for all."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api import mails
from tests.api.world import Person, World
from triage import office_settings
from triage.accounts import Role
from triage.kinds import SettingKey
from triage.live import Kind
from triage.store import office_settings as store

URL = "/api/settings/types"


def listed(person: Person) -> tuple[int, list[dict[str, Any]]]:
    """The number to write over, and the types as they are sent back."""
    told = person.get(URL).json()
    return told["number"], [{key: one[key] for key in ("slug", "name", "on")} for one in told["types"]]


def picker(world: World) -> dict[str, str]:
    """What a reviewer may choose from."""
    told = world.person(Role.REVIEWER).get("/api/session").json()["dossier_types"]
    return {one["id"]: one["label"] for one in told}


def test_a_new_name_an_addition_and_an_order_hold_at_once(world: World) -> None:
    admin = world.with_roles(Role.ADMIN)
    number, types = listed(admin)
    types[0]["name"] = "Tout autre nom"
    before = world.office.live.since("")

    kept = admin.put(URL, json={"number": number, "types": [{"name": "Vignes & chais"}, *types]})

    assert kept.status_code == 200
    told = kept.json()
    assert told["types"][0] == {
        "slug": "vignes-chais",
        "name": "Vignes & chais",
        "configured": None,
        "on": True,
    }
    assert told["types"][1]["configured"] != "Tout autre nom"
    assert list(picker(world).items())[:2] == [
        ("vignes-chais", "Vignes & chais"),
        (types[0]["slug"], "Tout autre nom"),
    ]
    news = world.office.live.since(before.position)
    assert [one.kind for one in news.events] == [Kind.TYPES]
    (line,) = admin.get("/api/journal", params={"family": "setting"}).json()["lines"]
    assert line["event"] == "setting:changed"


def test_a_mail_may_be_filed_under_an_addition_and_keeps_a_type_switched_off(world: World) -> None:
    mail_id = world.processed_mail(mails.documents())
    admin, reviewer = world.with_roles(Role.ADMIN), world.person(Role.REVIEWER)
    number, types = listed(admin)
    told = admin.put(URL, json={"number": number, "types": [*types, {"name": "Vignes"}]}).json()
    choose = f"/api/mails/{mail_id}/dossier-type"

    assert reviewer.put(choose, json={"dossier_type": "vignes"}).status_code == 200
    number, types = told["number"], listed(admin)[1]
    types[-1]["on"] = False
    assert admin.put(URL, json={"number": number, "types": types}).status_code == 200

    assert reviewer.mail(mail_id)["dossier_type"]["label"] == "Vignes"
    assert "vignes" not in picker(world)
    assert reviewer.put(choose, json={"dossier_type": "vignes"}).status_code == 422


def test_the_sorter_no_longer_gives_a_type_that_is_off_and_is_then_unsure(world: World) -> None:
    first = world.person(Role.REVIEWER).mail(world.processed_mail(mails.documents()))["dossier_type"]["id"]
    admin = world.with_roles(Role.ADMIN)
    number, types = listed(admin)
    off = [{**one, "on": one["slug"] != first} for one in types]
    admin.put(URL, json={"number": number, "types": off})
    other = mails.documents().replace(b"Message-ID: <", b"Message-ID: <x")

    mail = world.person(Role.REVIEWER).mail(world.processed_mail(other))

    assert mail["dossier_type"]["id"] != first
    assert mail["dossier_uncertain"] is True
    assert first not in [one["id"] for one in mail["sorting"]["candidates"]]


def test_a_rule_for_two_persons_on_a_type_switched_off_can_be_kept(world: World) -> None:
    admin = world.with_roles(Role.ADMIN)
    number, types = listed(admin)
    gone = types[0]["slug"]
    types[0]["on"] = False
    admin.put(URL, json={"number": number, "types": types})

    kept = admin.put("/api/access/rules", json={"assistants": "never", "types": [gone]})

    assert kept.json()["rules"]["types"] == [gone]


def test_the_configuration_can_be_taken_back_and_additions_stay_known(world: World) -> None:
    admin = world.with_roles(Role.ADMIN)
    number, types = listed(admin)
    configured = [(one["slug"], one["name"]) for one in types]
    types[0]["name"] = "Autre"
    number = admin.put(URL, json={"number": number, "types": [{"name": "Vignes"}, *types]}).json()["number"]

    told = admin.post(f"{URL}/restore", json={"number": number}).json()

    assert [(one["slug"], one["name"]) for one in told["types"] if one["on"]] == configured
    assert told["types"][-1] == {"slug": "vignes", "name": "Vignes", "configured": None, "on": False}


@pytest.mark.parametrize(
    "change",
    [
        lambda types: types[1:],
        lambda types: [*types, types[0]],
        lambda types: [*types, {"slug": "inconnu", "name": "Inconnu"}],
        lambda types: [*types, {"name": types[0]["name"].upper()}],
        lambda types: [*types, {"name": "  "}],
        lambda types: [*types, {"name": "x" * 61}],
        lambda types: [*types, {"name": "a\u202eb"}],
        lambda types: [{**one, "on": index == 0} for index, one in enumerate(types)],
        lambda types: [*types, *({"name": f"Type {number}"} for number in range(90))],
    ],
    ids=[
        "one missing",
        "one twice",
        "unknown slug",
        "same name",
        "no name",
        "long",
        "hidden sign",
        "one left",
        "many",
    ],
)
def test_a_list_that_does_not_hold_together_is_refused(world: World, change: Any) -> None:
    admin = world.with_roles(Role.ADMIN)
    number, types = listed(admin)

    answer = admin.put(URL, json={"number": number, "types": change(types)})

    assert answer.status_code == 422
    assert listed(admin) == (number, types)


def test_somebody_elses_change_is_not_written_over(world: World) -> None:
    admin = world.with_roles(Role.ADMIN)
    number, types = listed(admin)
    admin.put(URL, json={"number": number, "types": types})

    assert admin.put(URL, json={"number": number, "types": types}).status_code == 409


def test_a_value_of_another_version_leaves_the_configuration(world: World) -> None:
    with world.services.database.transaction() as session:
        store.add_change(session, SettingKey.DOSSIER_TYPES, 0, {"forms": []}, world.clock(), None)
        found = office_settings.type_list(session, world.services.settings)

    assert found == world.services.settings.type_list
