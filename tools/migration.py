"""Writes a new migration from the difference between the tables and the latest one, for a person to edit."""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from alembic import command

from triage.db import alembic_config, make_engine


def main(message: str) -> None:
    """Write the migration under triage/migrations/versions."""
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(Path(folder) / "empty.sqlite3")
        config = alembic_config(engine)
        scripts = list((Path("triage/migrations/versions")).glob("[0-9]*.py"))
        if scripts:
            command.upgrade(config, "head")
        revision = f"{len(scripts) + 1:04d}"
        command.revision(config, message, autogenerate=True, rev_id=revision)
        print(f"{datetime.now(UTC):%H:%M} revision {revision}: read it, edit it, test it with rows")


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]) or "change")
