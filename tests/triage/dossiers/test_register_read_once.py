"""However many mails are decided anew at once, the register is read once."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event

from tests.triage.desk import Desk
from tests.triage.dossiers.test_filing import file, new_dossier
from triage import filing
from triage.store import filing as filings


def test_register_is_read_once_for_many_mails(desk: Desk) -> None:
    dossier = new_dossier(desk, number="26/0147")
    found = [file(desk, subject=f"Dossier 26/0147, pièce {number}") for number in range(4)]
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(desk.database.engine, "before_cursor_execute", note)
    with desk.database.transaction() as session:
        filed = filing.file_again(session, found, desk.services.own_addresses)

    register = [one for one in asked if "dossier.title_key" in one and "closed_at IS NULL" in one]
    assert (filed, len(register)) == (4, 1)
    with desk.database.transaction() as session:
        assert {filings.filed(session, one).dossier for one in found} == {dossier}
