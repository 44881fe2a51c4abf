"""Tokens are renewed in time, by one at a time, and the newest is on the disk before anybody uses it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.servers.oauth import OAuthFault
from tests.triage.desk import Timepiece
from tests.triage.mail.signing import Signing, signing
from triage.errors import OAuthError, ProviderUnreachable, SignInRefused, SignInRequired, TokensUnsaved
from triage.oauth import Grant
from triage.oauth.source import granted


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Signing]:
    """A mailbox for which a person has signed in."""
    with signing(tmp_path) as found:
        found.sign_in()
        yield found


@pytest.fixture
def hands(box: Signing) -> Timepiece:
    """The clock of the mailbox."""
    assert isinstance(box.clock, Timepiece)
    return box.clock


def test_token_serves_without_asking_anybody_until_five_minutes_before_its_end(
    box: Signing, hands: Timepiece
) -> None:
    first = box.tokens().access_token()
    hands.advance(minutes=54, seconds=59)

    assert box.tokens().access_token() == first
    assert box.service.paths() == []

    hands.advance(seconds=1)

    assert box.tokens().access_token() != first
    assert box.service.grants() == ["refresh_token"]


def test_token_refused_by_the_mail_server_is_renewed_at_once(box: Signing) -> None:
    tokens = box.tokens()
    first = tokens.access_token()

    second = tokens.renewed_token(first)

    assert second not in ("", first)
    assert tokens.access_token() == second


def test_token_that_another_thread_has_renewed_already_is_not_renewed_again(box: Signing) -> None:
    sender, watcher = box.tokens(), box.tokens()
    old = watcher.access_token()
    new = sender.renewed_token(old)

    assert watcher.renewed_token(old) == new
    assert box.service.grants() == ["refresh_token"]


def test_many_threads_at_the_moment_of_renewal_ask_once(box: Signing, hands: Timepiece) -> None:
    hands.advance(hours=2)
    shared, got = box.tokens(), []
    threads = [threading.Thread(target=lambda: got.append(shared.access_token())) for _ in range(8)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert (len(got), len(set(got))) == (8, 1)
    assert box.service.grants() == ["refresh_token"]


def test_rotated_refresh_token_is_on_the_disk_before_the_access_token_is_used(
    box: Signing, hands: Timepiece
) -> None:
    for _ in range(5):
        hands.advance(hours=2)
        token = box.tokens().access_token()  # each time another process, which knows only the file

        assert box.file.load().access_token == token


def test_refresh_token_that_is_not_rotated_stays(box: Signing, hands: Timepiece) -> None:
    box.service.rotates = False
    kept = box.file.load().refresh_token
    hands.advance(hours=2)

    box.tokens().access_token()

    assert box.file.load().refresh_token == kept
    assert box.file.load().refreshed_at == hands.now


def test_tokens_that_cannot_be_written_are_not_used_nor_lost(box: Signing, hands: Timepiece) -> None:
    hands.advance(hours=2)
    tokens, obstacle = box.tokens(), box.path.with_name("contact.json.new")
    obstacle.mkdir()

    for _ in range(2):
        with pytest.raises(TokensUnsaved):
            tokens.access_token()
    obstacle.rmdir()

    assert box.service.knows(tokens.access_token())
    assert box.service.grants() == ["refresh_token"]  # the old refresh token would have been refused by now
    assert box.tokens().access_token() == tokens.access_token()


def test_new_sign_in_wins_over_tokens_that_could_not_be_written(box: Signing, hands: Timepiece) -> None:
    hands.advance(hours=2)
    tokens, obstacle = box.tokens(), box.path.with_name("contact.json.new")
    obstacle.mkdir()
    with pytest.raises(TokensUnsaved):
        tokens.access_token()
    obstacle.rmdir()

    signed = box.sign_in()

    assert tokens.access_token() == signed.access_token


def test_permission_that_was_taken_back_asks_for_a_sign_in_and_the_provider_is_left_alone(
    box: Signing, hands: Timepiece
) -> None:
    box.service.revoke()
    hands.advance(hours=2)

    for _ in range(3):
        with pytest.raises(SignInRequired):
            box.tokens().access_token()

    assert box.service.grants() == ["refresh_token"]
    assert box.tokens().sign_in_or_none() is None


def test_new_sign_in_is_noticed_by_itself(box: Signing, hands: Timepiece) -> None:
    tokens = box.tokens()
    box.service.revoke()
    hands.advance(hours=2)
    with pytest.raises(SignInRequired):
        tokens.access_token()

    signed = box.sign_in()

    assert tokens.access_token() == signed.access_token
    assert tokens.sign_in_or_none() == hands.now.isoformat()


def test_renewal_does_not_look_like_a_new_sign_in(box: Signing, hands: Timepiece) -> None:
    before = box.tokens().sign_in_or_none()
    hands.advance(hours=2)

    box.tokens().access_token()

    assert box.tokens().sign_in_or_none() == before is not None


def test_before_any_sign_in_nobody_is_asked(tmp_path: Path) -> None:
    with signing(tmp_path) as box:
        with pytest.raises(SignInRequired):
            box.tokens().access_token()

        assert box.service.requests == []
        assert box.tokens().sign_in_or_none() is None


@pytest.mark.parametrize("fault", [OAuthFault.SERVER_ERROR, OAuthFault.DISCONNECT, OAuthFault.HTML])
def test_token_about_to_end_serves_on_while_the_provider_is_away(
    box: Signing, hands: Timepiece, fault: OAuthFault
) -> None:
    box.service.fault = fault
    first = box.tokens().access_token()
    hands.advance(minutes=58)

    assert box.tokens().access_token() == first

    hands.advance(minutes=3)
    with pytest.raises(OAuthError) as caught:
        box.tokens().access_token()
    assert caught.value.temporary
    assert not box.file.load().withdrawn


def test_token_that_the_mail_server_refused_is_never_given_again_while_the_provider_is_away(
    box: Signing,
) -> None:
    box.service.fault = OAuthFault.SERVER_ERROR

    with pytest.raises(ProviderUnreachable):
        box.tokens().renewed_token(box.tokens().access_token())


def test_provider_that_comes_back_is_asked_again(box: Signing, hands: Timepiece) -> None:
    box.service.fail_next(OAuthFault.SERVER_ERROR)
    hands.advance(hours=2)
    with pytest.raises(ProviderUnreachable):
        box.tokens().access_token()

    assert box.service.knows(box.tokens().access_token())


def test_end_of_the_permission_is_kept_until_the_provider_gives_another(
    box: Signing, hands: Timepiece
) -> None:
    box.service.refresh_lifetime_s = 7 * 86400
    signed = box.sign_in()
    box.service.rotates, box.service.refresh_lifetime_s = False, None
    hands.advance(hours=2)

    box.tokens().access_token()

    assert signed.refresh_expires_at is not None
    assert box.file.load().refresh_expires_at == signed.refresh_expires_at
    assert signed.refresh_expires_at - signed.signed_in_at == timedelta(days=7)


def test_sign_in_that_gives_no_refresh_token_is_refused_with_the_reason(box: Signing) -> None:
    with pytest.raises(SignInRefused) as caught:
        granted(Grant("acces", 3600, None), box.clock())

    assert caught.value.key == "oauth_no_refresh"


def test_tokens_are_not_in_the_representation(box: Signing) -> None:
    tokens = box.tokens()
    shown = repr([tokens, Grant("acces-1", 3600, "renouvellement-1")])

    assert "acces-1" not in shown
    assert "renouvellement-1" not in shown
    assert box.file.load().access_token not in shown
