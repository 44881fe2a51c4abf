"""Walls that hide something from everybody: told to an administrator, who names somebody."""

from __future__ import annotations

from pathlib import Path

from tests.api.world import World
from triage import dossier_register
from triage.accounts import Role
from triage.cli.check import _walls
from triage.dossier_register import NewDossier, Writer
from triage.message import DossierId, UserId
from triage.store import access, intake, people


def walled(world: World) -> tuple[DossierId, UserId]:
    """A mailbox and a dossier for one person alone."""
    world.person(Role.REVIEWER, name="Odile")
    user = world.accounts.user_or_none("Odile")
    assert user is not None
    now = world.clock()
    with world.services.database.transaction() as session:
        dossier = dossier_register.create(session, Writer(None, now), NewDossier("Vente")).id
        mailbox = intake.ensure_mailbox(session, "contact", now)
        access.wall_mailbox(session, mailbox, [user.id], now, None)
        access.wall_dossier(session, dossier, [user.id], now, None)
    return dossier, user.id


def test_what_only_a_closed_account_sees_is_told_and_can_be_mended(world: World) -> None:
    dossier, odile = walled(world)
    admin = world.with_roles(Role.ADMIN)
    before = admin.get("/api/access").json()
    with world.services.database.transaction() as session:
        people.set_disabled(session, odile, world.clock())

    told = admin.get("/api/access").json()

    assert (before["forsaken"], before["forsaken_mailboxes"]) == ([], [])
    assert (told["forsaken"], told["forsaken_mailboxes"]) == ([dossier], ["contact"])
    world.person(Role.REVIEWER, name="Noé")
    noe = world.accounts.user_or_none("Noé")
    assert noe is not None
    assert admin.put("/api/access/dossier", json={"dossier": dossier, "people": [noe.id]}).status_code == 200
    mended = admin.put("/api/access/mailbox", json={"mailbox": "contact", "people": [noe.id]}).json()
    assert (mended["forsaken"], mended["forsaken_mailboxes"]) == ([], [])


def test_check_says_it_too_and_how_to_mend_it(world: World, tmp_path: Path) -> None:
    assert list(_walls(world.services.settings)) == []
    dossier, odile = walled(world)
    with world.services.database.transaction() as session:
        people.set_disabled(session, odile, world.clock())

    found = list(_walls(world.services.settings))

    assert [(one.what, one.ok, one.warns) for one in found] == [("Accès", True, True)] * 2
    assert "contact" in found[0].message
    assert str(dossier) in found[1].message
    away = world.services.settings.model_copy(update={"data_dir": tmp_path / "nowhere"})
    assert list(_walls(away)) == []


def test_an_administrator_without_mail_is_refused_none_of_what_their_page_asks(world: World) -> None:
    admin = world.with_roles(Role.ADMIN)
    asked: tuple[str, ...] = (
        "session",
        "lanes",
        "health",
        "access",
        "people",
        "journal",
        "account",
        "models",
        "models/use",
    )
    asked += tuple(f"settings/{part}" for part in ("mailboxes", "types", "reserved", "kept"))

    assert {path: admin.get(f"/api/{path}").status_code for path in asked} == dict.fromkeys(asked, 200)
    assert admin.get("/api/mails", params={"lane": "to_approve"}).status_code == 403
