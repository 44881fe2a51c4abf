"""An old date is taken for a birth."""

from datetime import date

import pytest

from redaction.engine import MailText, Redactor
from redaction.recognizers.dates import is_old_date
from redaction.vault import Vault

_TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("12 mars 1978", True),
        ("12/03/78", True),
        ("1978-03-12", True),
        ("22.11.2010", False),  # sixteen years to the day
        ("21.11.2010", True),
        ("12 mars 2026", False),
        ("12 mars", False),
        ("1er févr. 1999", True),
        ("March 12, 1978", True),
        ("12/03/26", False),
        ("31 décembre 2031", False),
        ("99/99/9999", False),
        ("", False),
    ],
)
def test_a_date_of_more_than_sixteen_years_ago_is_old(text: str, old: bool) -> None:
    assert is_old_date(text, _TODAY) is old


def test_an_old_date_is_masked_as_a_birth_date_when_the_day_of_the_mail_is_known(redactor: Redactor) -> None:
    mail = MailText("", "Dossier du 12 mars 1978.", language="fr", today=_TODAY)

    redacted = redactor.redact(mail, Vault.empty())

    assert redacted.text.value.endswith("Dossier du [NAISSANCE_1].")
