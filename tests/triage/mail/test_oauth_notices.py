"""Somebody is told in time that they will have to sign in again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.triage.desk import START, Desk
from tests.triage.mail.test_oauth_tokens import save, some_tokens
from triage.oauth import Notice, token_notice_or_none
from triage.review.views import overview
from triage.sentences import SENTENCES, sentence
from triage.settings import OAuthSettings, Provider

WEEK, QUARTER = timedelta(days=7), timedelta(days=90)


@pytest.mark.parametrize(
    ("lasts", "after", "expected"),
    [
        (None, timedelta(0), None),
        (None, timedelta(days=6, hours=23), None),
        (None, timedelta(days=7), Notice("oauth_quiet", {"days": 7})),
        (None, timedelta(days=80), Notice("oauth_quiet", {"days": 80})),
        (QUARTER, timedelta(days=6), None),
        (QUARTER, timedelta(days=83), Notice("oauth_ends_soon", {"days": 7})),
        (QUARTER, timedelta(days=90), Notice("oauth_sign_in", {}, ends_access=True)),
        (WEEK, timedelta(days=4), None),
        (WEEK, timedelta(days=5), Notice("oauth_ends_soon", {"days": 2})),
        (WEEK, timedelta(days=6, hours=23), Notice("oauth_ends_soon", {"days": 0})),
        (WEEK, timedelta(days=8), Notice("oauth_sign_in", {}, ends_access=True)),
    ],
)
def test_notice_comes_while_there_is_time(
    tmp_path: Path, lasts: timedelta | None, after: timedelta, expected: Notice | None
) -> None:
    path = tmp_path / "t.json"
    save(path, some_tokens(refresh_expires_at=None if lasts is None else START + lasts))

    assert token_notice_or_none(path, START + after) == expected


def test_permission_that_was_taken_back_is_said_at_once(tmp_path: Path) -> None:
    save(tmp_path / "t.json", some_tokens(withdrawn=True))

    assert token_notice_or_none(tmp_path / "t.json", START) == Notice("oauth_sign_in", {}, ends_access=True)


def test_absent_and_damaged_files_are_said(tmp_path: Path) -> None:
    absent, damaged = tmp_path / "absent.json", tmp_path / "abime.json"
    damaged.write_text("{")

    assert token_notice_or_none(absent, START) == Notice("oauth_sign_in", {}, ends_access=True)
    assert token_notice_or_none(damaged, START) == Notice(
        "oauth_file_damaged", {"path": str(damaged)}, ends_access=True
    )


def test_page_is_told_of_a_permission_that_will_end_not_of_one_that_the_mailbox_tells_itself(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "t.json"
    oauth = OAuthSettings(provider=Provider.MICROSOFT, client_id="essai", token_file=path)
    box = desk.services.settings.mailboxes[0].model_copy(update={"oauth": oauth})
    desk.change(settings=desk.services.settings.model_copy(update={"mailboxes": (box,)}))
    told = []

    for ends_in in (WEEK, timedelta(hours=-1), QUARTER):
        save(
            path, some_tokens(refresh_expires_at=desk.clock() + ends_in, refreshed_at=desk.clock() - QUARTER)
        )
        told.append([notice.key for notice in overview(desk.office).notices])

    assert told == [["oauth_ends_soon"], [], ["oauth_quiet"]]


@pytest.mark.parametrize("key", [key for key in SENTENCES if key.startswith(("oauth_ends", "oauth_quiet"))])
def test_notice_has_a_sentence_with_its_figures(key: str) -> None:
    words = sentence(key, {"days": 3, "until": "09/03/2026"})

    assert "?" not in words
    assert "3" in words
