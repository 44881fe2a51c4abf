"""What stands beside an open mail is what its own routes say, in one answer."""

from __future__ import annotations

import pytest

from tests.api import mails
from tests.api.world import World
from triage.kinds import Role


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ASSISTANT, Role.READER], ids=str)
@pytest.mark.parametrize("raw", [mails.documents(), mails.newsletter(), mails.appointment()])
def test_each_part_is_what_its_own_route_gives(world: World, role: Role, raw: bytes) -> None:
    mail_id = world.processed_mail(raw)
    person = world.person(role)
    path = f"/api/mails/{mail_id}"

    beside = person.request("GET", f"{path}/beside").json()

    alone = {
        part: person.request("GET", f"{path}/{part}").json() for part in ("approval", "thread", "redraft")
    }
    assert beside == alone


def test_mail_that_is_not_there_has_nothing_beside_it(world: World) -> None:
    answer = world.person().request("GET", "/api/mails/4711/beside")

    assert (answer.status_code, answer.json()["error"]["key"]) == (404, "not_found")
