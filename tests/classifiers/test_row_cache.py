"""Counted mails kept between two trainings: sealed, private, and rebuilt rather than believed."""

import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from classifiers import row_cache
from classifiers.counts import Readings
from classifiers.mail import MailText
from classifiers.row_cache import ReadRows, load_rows_or_none, save_rows

KEY = b"k" * 32
MAILS = [
    MailText("Audience", "Demain à 9 h, salle 4."),
    MailText("Été", "Voilà la facture."),
    MailText("", ""),
]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "rows.bin"
    save_rows(ReadRows.of(MAILS), path, KEY)
    return path


def test_rows_come_back_as_they_were(kept: Path) -> None:
    rows, direct = load_rows_or_none(kept, KEY), ReadRows.of(MAILS)

    assert rows is not None
    assert (rows.keys, rows.table.grams) == (direct.keys, direct.table.grams)
    assert np.array_equal(rows.table.counts.toarray(), direct.table.counts.toarray())
    assert np.array_equal(rows.table.extra, direct.table.extra)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_mail_of_a_sender_who_became_known_is_read_anew() -> None:
    mail = MailText("Avis", "Le délai expire demain.", bulk=True)

    assert row_cache.key_of(mail) != row_cache.key_of(replace(mail, known_sender=True))
    with_both = Readings()
    with_both.of([mail, replace(mail, known_sender=True)])
    assert len(with_both) == 2


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda content: content[: len(content) // 2],
    "empty": lambda content: b"",
    "one byte": lambda content: content[:-1] + bytes([content[-1] ^ 1]),
    "seal": lambda content: bytes(32) + content[32:],
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damaged_rows_are_read_anew(kept: Path, damage: Callable[[bytes], bytes]) -> None:
    kept.write_bytes(damage(kept.read_bytes()))

    assert load_rows_or_none(kept, KEY) is None


def test_rows_of_another_office_or_program_are_not_believed(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = load_rows_or_none(kept, b"o" * 32)
    monkeypatch.setattr(row_cache, "EXTRA_COLUMNS", ("one more",))

    assert (other, load_rows_or_none(kept, KEY)) == (None, None)


def test_without_a_file_there_is_nothing(tmp_path: Path) -> None:
    assert load_rows_or_none(tmp_path / "none", KEY) is None
