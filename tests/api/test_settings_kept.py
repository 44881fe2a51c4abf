"""« Conservation » through the API: figures of what is there, and no content."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.api import mails
from tests.api.world import World
from triage.accounts import Role
from triage.db import DATABASE_NAME
from triage.disk_use import disk_use

URL = "/api/settings/kept"


def test_every_kind_is_counted_with_its_oldest_day_and_bytes(world: World) -> None:
    raw = mails.documents()
    world.add_mail(raw, world.clock.now - timedelta(days=40))
    world.process()
    admin = world.with_roles(Role.ADMIN)

    answer = admin.get(URL)
    told = {one["name"]: one for one in answer.json()["rows"]}

    assert told["mails"]["count"] == 1
    assert told["mails"]["size"] == len(raw)
    assert told["mails"]["oldest"].startswith("2026-10-14")
    assert told["drafts"]["count"] == 1
    assert told["search"]["count"] == 2
    assert told["search"]["size"] > 0
    assert told["journal"]["count"] > 0
    assert told["receipts"] == {
        "name": "receipts",
        "count": 0,
        "oldest": None,
        "size": None,
        "ends_after_s": None,
    }
    assert told["sessions"]["ends_after_s"] == 7 * 86400
    assert "Trémarec" not in answer.text
    assert answer.json()["import_days"] == [{"mailbox": "contact", "days": 30}]


def test_an_empty_office_has_figures_too(world: World) -> None:
    told = world.with_roles(Role.ADMIN).get(URL).json()

    assert {one["count"] for one in told["rows"] if one["name"] == "mails"} == {0}
    assert told["disk"]["database"] > 0
    assert told["disk"]["free"] > 0


def test_bytes_are_told_apart_and_what_is_missing_counts_as_nothing(tmp_path: Path) -> None:
    (tmp_path / DATABASE_NAME).write_bytes(b"x" * 10)
    (tmp_path / f"{DATABASE_NAME}-wal").write_bytes(b"x" * 5)
    (tmp_path / f"{DATABASE_NAME}.20260101T000000Z.bak").write_bytes(b"x" * 3)
    (tmp_path / "mails").mkdir()
    (tmp_path / "mails" / "1.eml").write_bytes(b"x" * 7)
    (tmp_path / "mails" / "away").symlink_to(tmp_path / "nowhere")

    found = disk_use(tmp_path)

    assert (found.database, found.copies, found.files) == (15, 3, 7)
    assert disk_use(tmp_path / "mails").database == 0
