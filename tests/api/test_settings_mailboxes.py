"""« Boîtes » through the API: what is told of each, and the try, which leaves a line in the record."""

from __future__ import annotations

from dataclasses import replace

from api.deps import AppState
from tests.api import mails
from tests.api.world import World
from tests.servers.loopback import free_ports
from triage.accounts import Role
from triage.logins import MailboxLogins, PasswordLogin
from triage.mailbox_trial import MailboxTrials
from triage.settings import ImapSettings, SmtpSettings
from triage.store import intake


def with_logins(world: World) -> None:
    """Have the service know a password, and its servers stand where nothing listens."""
    (port,) = free_ports(1)
    (box,) = world.services.settings.mailboxes
    imap = ImapSettings.model_validate(box.imap.model_dump() | {"port": port})
    smtp = SmtpSettings.model_validate(box.smtp.model_dump() | {"port": port})
    settings = world.services.settings.model_copy(
        update={"mailboxes": (box.model_copy(update={"imap": imap, "smtp": smtp}),)}
    )
    login = PasswordLogin("motdepassetressecret")
    office = replace(
        world.office,
        services=replace(world.services, settings=settings),
        trials=MailboxTrials({"contact": MailboxLogins(login, login)}),
    )
    world.app.state.bannette = AppState(office, world.accounts)


def test_an_administrator_sees_each_mailbox_without_its_password(world: World) -> None:
    with_logins(world)
    world.processed_mail(mails.documents())
    admin = world.with_roles(Role.ADMIN)

    answer = admin.get("/api/settings/mailboxes")

    (box,) = answer.json()["mailboxes"]
    assert (box["name"], box["address"], box["runs"]) == ("contact", "contact@cabinet.example", True)
    assert box["reading"]["security"] == "none"
    assert box["waiting"] == 1
    assert "motdepasse" not in answer.text


def test_a_try_is_told_step_by_step_and_recorded(world: World) -> None:
    with_logins(world)
    admin = world.with_roles(Role.ADMIN)

    tried = admin.post("/api/settings/mailboxes/try", json={"mailbox": "contact"})

    assert tried.json()["ok"] is False
    assert [step["what"] for step in tried.json()["steps"]] == ["imap", "smtp"]
    assert "motdepasse" not in tried.text
    (line,) = admin.get("/api/journal", params={"family": "mailbox"}).json()["lines"]
    assert line["event"] == "mailbox:tried"


def test_only_a_mailbox_of_the_configuration_is_tried(world: World) -> None:
    admin = world.with_roles(Role.ADMIN)

    assert admin.post("/api/settings/mailboxes/try", json={"mailbox": "autre"}).status_code == 404
    told = admin.post("/api/settings/mailboxes/try", json={"mailbox": "contact"}).json()
    assert told["steps"][0]["what"] == "login"


def test_a_fault_of_a_mailbox_is_said_in_a_sentence(world: World) -> None:
    with world.services.database.transaction() as session:
        number = intake.ensure_mailbox(session, "contact", world.clock())
        intake.set_mailbox_status(session, number, "unreachable", "mailbox_unreachable", world.clock())

    (box,) = world.with_roles(Role.ADMIN).get("/api/settings/mailboxes").json()["mailboxes"]

    assert "ne répond pas" in box["message"]
