"""What became of every mail a server listed, as the API tells it: here, not given, missing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api import mails
from tests.api.world import Person, World
from triage.kinds import LocationOutcome, Role
from triage.models import CursorRow, LocationRow


@pytest.fixture
def reader(world: World) -> Person:
    """Somebody who may only read."""
    return world.person(Role.READER)


def reconciled(world: World, *, listed: int | None, missing: int = 0, refused: int = 0) -> None:
    """A mailbox after a comparison with its server: one mail is stored, the rest as said."""
    world.processed_mail(mails.appointment())
    with world.services.database.transaction() as session:
        cursor = CursorRow(
            mailbox_id=1,
            folder="INBOX",
            uidvalidity=1,
            last_uid=1,
            first_uid=1,
            listed=listed,
            unaccounted=missing,
            reconciled_at=None if listed is None else world.clock.now,
        )
        session.add(cursor)
        for number in range(refused):
            row = LocationRow(
                mailbox_id=1,
                folder="INBOX",
                uidvalidity=1,
                uid=100 + number,
                outcome=LocationOutcome.QUARANTINED,
                seen_at=world.clock.now,
                attempts=3,
                cause="quarantine_refused",
            )
            session.add(row)


def mailbox(person: Person, route: str) -> dict[str, Any]:
    """The one mailbox of the office, as that route tells it."""
    (found,) = person.get(f"/api/{route}").json()["mailboxes"]
    assert isinstance(found, dict)
    return found


def test_a_mailbox_whose_mails_are_all_here_is_well(world: World, reader: Person) -> None:
    reconciled(world, listed=1)

    box = mailbox(reader, "health")

    (account,) = box["folders"]
    assert (account["folder"], account["listed"], account["stored"]) == ("INBOX", 1, 1)
    assert account["balanced"]
    assert (box["alarm"], box["quarantine"]) == (None, [])
    assert reader.get("/api/health").json()["status"] == "ok"


def test_a_mail_the_server_does_not_give_is_told_with_its_cause(world: World, reader: Person) -> None:
    reconciled(world, listed=3, refused=2)

    box = mailbox(reader, "health")

    assert box["folders"][0]["balanced"]
    assert [(one["key"], one["count"]) for one in box["quarantine"]] == [("quarantine_refused", 2)]
    assert "messagerie" in box["quarantine"][0]["message"]
    assert mailbox(reader, "lanes")["quarantined"] == 2
    assert reader.get("/api/health").json()["status"] == "degraded"


def test_a_mail_that_is_missing_raises_the_alarm(world: World, reader: Person) -> None:
    reconciled(world, listed=2, missing=1)

    box = mailbox(reader, "health")

    assert not box["folders"][0]["balanced"]
    assert box["alarm"]["key"] == "mailbox_unaccounted"
    assert mailbox(reader, "lanes")["unaccounted"] == 1
    assert world.stranger().get("/api/alive").json() == {"status": "degraded"}


def test_a_mailbox_never_compared_says_so(world: World, reader: Person) -> None:
    reconciled(world, listed=None)

    (account,) = mailbox(reader, "health")["folders"]

    assert (account["listed"], account["reconciled_at"], account["balanced"]) == (None, None, True)


def test_the_state_of_a_mailbox_is_for_those_who_logged_in(world: World) -> None:
    reconciled(world, listed=1)

    response = world.stranger().get("/api/health")

    assert response.status_code == 401
    assert "INBOX" not in response.text
