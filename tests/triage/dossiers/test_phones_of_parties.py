"""Telephone numbers of the parties of dossiers: typed, imported, kept once, refused when unreadable."""

from __future__ import annotations

import pytest

from tests.triage.desk import Desk
from triage import dossier_import, dossier_register
from triage.dossier_import import Imported, read_lines
from triage.dossier_register import NewDossier, Writer, checked_phone
from triage.errors import BadRequest
from triage.message import DossierId
from triage.store import parties
from triage.store.parties import NewParty


def imported(desk: Desk, text: str) -> Imported:
    """What became of the lines of that file."""
    with desk.database.transaction() as session:
        lines = read_lines(text.encode(), "x.csv")
        return dossier_import.import_lines(session, Writer(None, desk.clock()), lines, {})


@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        ("Odile Trémarec;01 99 00 00 01", [("01 99 00 00 01",)]),
        ("Odile Trémarec;01 99 00 00 01 | 06 39 98 00 01", [("01 99 00 00 01", "06 39 98 00 01")]),
        (
            "Odile Trémarec | Yann Corbel;01 99 00 00 01 | +33 6 39 98 00 02",
            [("01 99 00 00 01",), ("+33 6 39 98 00 02",)],
        ),
        ("Odile Trémarec;", [()]),
    ],
)
def test_numbers_of_a_file_go_to_its_parties(desk: Desk, cells: str, kept: list[tuple[str, ...]]) -> None:
    done = imported(desk, f"intitulé;parties;téléphone\nBail;{cells}\n")

    assert (done.created, done.refused) == (1, ())
    with desk.database.transaction() as session:
        found = parties.parties_of(session, [DossierId(1)])[DossierId(1)]
        assert [one.phones for one in found] == kept


@pytest.mark.parametrize(
    ("cells", "key"),
    [
        ("Odile Trémarec | Yann Corbel;01 99 00 00 01", "dossiers_csv_phones"),
        ("Odile Trémarec;demander à la secrétaire", "dossier_party_phone"),
    ],
)
def test_line_with_unclear_numbers_is_refused(desk: Desk, cells: str, key: str) -> None:
    done = imported(desk, f"intitulé;parties;tel\nBail;{cells}\n")

    assert [one.fault.key for one in done.refused] == [key]
    assert done.created == 0


def test_number_that_is_known_is_kept_once(desk: Desk) -> None:
    text = "intitulé;parties;tel\nBail;Odile Trémarec;01 99 00 00 01\n"

    assert [imported(desk, text).unchanged for _ in range(2)] == [0, 1]
    assert desk.sql("SELECT written FROM party_phone") == [("01 99 00 00 01",)]


@pytest.mark.parametrize(
    "written", ["", "12 34", "abc", "06 39 98 00 01 poste 12", "1" * 60, "tel:0639980001"]
)
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(BadRequest):
        checked_phone(written)


def test_numbers_go_with_the_last_dossier_of_a_party(desk: Desk) -> None:
    with desk.database.transaction() as session:
        party = NewParty("Odile Trémarec", phones=(" 01 99  00 00 01 ",))
        made = dossier_register.create(
            session, Writer(None, desk.clock()), NewDossier("Bail", parties=(party,))
        )
        [kept] = parties.parties_of(session, [made.id])[made.id]
        assert kept.phones == ("01 99 00 00 01",)
        parties.unlink_party(session, made.id, kept.id)

    assert desk.sql("SELECT count(*) FROM party_phone") == [(0,)]
