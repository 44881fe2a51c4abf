"""ETag, If-Match and Idempotency-Key: what is known is not sent, what was told twice is done once."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest

from tests.api import mails
from tests.api.world import Person, World
from triage.errors import BannetteError
from triage.message import MailId
from triage.review import approving
from triage.review.approving import ApprovalKey
from triage.review.replies import Approval
from triage.store import dispatches

KEY = "clef-de-mon-programme"
PATHS = pytest.mark.parametrize("path", ["/api/mails/{}", "/api/mails/{}/draft"])


@pytest.fixture
def mail_id(world: World) -> MailId:
    """A mail whose draft can be sent: version 2."""
    mail_id = world.processed_mail(mails.appointment())
    sacha = world.person(name="Sacha")
    assert (
        sacha.put(f"/api/mails/{mail_id}/draft", json={"version": 1, "body": "Bonjour."}).status_code == 200
    )
    return mail_id


@pytest.fixture
def person(world: World) -> Person:
    """A reviewer."""
    return world.person()


def approve(person: Person, mail_id: int, body: dict[str, Any] | None = None, key: Any = KEY) -> Any:
    """The answer to an approval of version 2 under this key."""
    headers = {"Idempotency-Key": key}
    return person.post(f"/api/mails/{mail_id}/approve", json=body or {"version": 2}, headers=headers)


@PATHS
def test_what_the_client_has_already_is_not_sent_again(person: Person, mail_id: MailId, path: str) -> None:
    person.get(path.format(mail_id))  # the first reading is recorded, so that the history grows
    first = person.get(path.format(mail_id))
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-store"  # mail is kept in no browser's cache

    for given in (tag, f"W/{tag}", f'"autre", {tag}', "*"):
        again = person.get(path.format(mail_id), headers={"If-None-Match": given})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert person.get(path.format(mail_id), headers={"If-None-Match": '"autre"'}).json() == first.json()


@PATHS
def test_a_change_gives_another_tag(person: Person, mail_id: MailId, path: str) -> None:
    person.get(path.format(mail_id))
    before = person.get(path.format(mail_id)).headers["etag"]
    stored = person.put(f"/api/mails/{mail_id}/draft", json={"version": 2, "body": "Bonsoir."})

    after = person.get(path.format(mail_id), headers={"If-None-Match": before})

    assert after.status_code == 200
    assert after.headers["etag"] != before
    assert stored.headers["etag"] == '"v3"'


@pytest.mark.parametrize(("given", "status"), [('"v2"', 200), ('"v1", "v2"', 200), ("*", 200), ('"v1"', 412)])
def test_a_draft_is_written_only_over_the_version_named(
    person: Person, mail_id: MailId, given: str, status: int
) -> None:
    answer = person.put(
        f"/api/mails/{mail_id}/draft", json={"version": 2, "body": "Bonsoir."}, headers={"If-Match": given}
    )

    assert answer.status_code == status
    assert person.mail(mail_id)["draft"]["body"] == ("Bonsoir." if status == 200 else "Bonjour.")


def test_an_approval_names_the_version_it_means(person: Person, mail_id: MailId) -> None:
    path = f"/api/mails/{mail_id}/approve"

    answer = person.post(path, json={"version": 2}, headers={"If-Match": '"v1"'})

    assert (answer.status_code, answer.json()["error"]["key"]) == (412, "precondition_failed")
    assert person.mail(mail_id)["state"] == "drafted"


def test_a_mail_without_a_draft_has_none_to_read(world: World, person: Person) -> None:
    mail_id = world.add_mail(mails.appointment())

    assert person.get(f"/api/mails/{mail_id}/draft").status_code == 404


def test_an_approval_told_twice_is_done_once(world: World, person: Person, mail_id: MailId) -> None:
    first = approve(person, mail_id)

    again = approve(person, mail_id)

    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json()["dispatch"] == first.json()["dispatch"]
    assert len(world.woken) == 1


def test_an_approval_taken_back_is_not_done_again_by_its_key(
    world: World, person: Person, mail_id: MailId
) -> None:
    approve(person, mail_id)
    person.post(f"/api/mails/{mail_id}/cancel-sending")

    again = approve(person, mail_id)

    assert (again.status_code, again.json()["state"]) == (200, "drafted")
    assert len(world.woken) == 1


@pytest.mark.parametrize("body", [{"version": 3}, {"version": 2, "shown": 1}])
def test_a_key_told_with_something_else_is_refused(
    person: Person, mail_id: MailId, body: dict[str, Any]
) -> None:
    approve(person, mail_id)

    answer = approve(person, mail_id, body)

    assert (answer.status_code, answer.json()["error"]["key"]) == (422, "approval_key_reused")


def test_a_key_belongs_to_the_person_who_gave_it_and_lasts_a_day(
    world: World, person: Person, mail_id: MailId
) -> None:
    approve(person, mail_id)

    other = approve(world.person(name="Sacha"), mail_id)
    world.clock.advance(timedelta(days=1, seconds=1))
    late = approve(world.person(), mail_id)

    assert (other.status_code, late.status_code) == (409, 409)


def test_a_refused_approval_leaves_its_key_free(person: Person, mail_id: MailId) -> None:
    refused = approve(person, mail_id, {"version": 1})

    done = approve(person, mail_id)

    assert (refused.status_code, done.status_code) == (409, 200)


@pytest.mark.parametrize("key", ["court", "x" * 101, "avec une espace", b"accentu\xe9e-1"])
def test_an_odd_key_is_a_422(person: Person, mail_id: MailId, key: Any) -> None:
    assert approve(person, mail_id, key=key).status_code == 422


def test_the_same_approval_told_by_several_threads_at_once_is_done_once(
    world: World, mail_id: MailId
) -> None:
    user = world.accounts.user_or_none("Sacha")
    assert user is not None
    start, faults = threading.Barrier(4), list[str]()

    def tell() -> None:
        start.wait()
        try:
            approving.approve_once(world.office, user, mail_id, Approval(2), key=ApprovalKey(KEY, "a"))
        except BannetteError as exc:
            faults.append(exc.key)

    threads = [threading.Thread(target=tell) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert faults == []
    with world.services.database.transaction() as session:
        assert dispatches.has_dispatch(session, mail_id, 2)
    assert len(world.woken) == 1
