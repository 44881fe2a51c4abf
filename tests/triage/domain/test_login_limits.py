"""Slowed guessing: what is counted, and that nobody can use up what belongs to another."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.triage.desk import START
from triage.errors import TooManyAttempts
from triage.login_limits import WINDOW, Budget, LoginLimiter, budgets, neighbourhood

ONE = (Budget("one", 1),)
TWO = (Budget("two", 2),)


def test_limit_reached_says_how_long_to_wait_and_ends_with_the_window() -> None:
    limiter = LoginLimiter()
    limiter.begin(ONE, START)

    with pytest.raises(TooManyAttempts) as caught:
        limiter.begin(ONE, START + timedelta(minutes=1))

    assert caught.value.values == {"seconds": 241}
    limiter.begin(ONE, START + WINDOW)


def test_right_password_forgets_the_failures() -> None:
    limiter = LoginLimiter()
    limiter.begin(TWO, START)
    limiter.begin(TWO, START)

    limiter.succeeded(TWO, START)

    limiter.begin(TWO, START)
    limiter.begin(TWO, START)


def test_attempt_that_was_neither_right_nor_wrong_does_not_count() -> None:
    limiter = LoginLimiter()

    for _ in range(5):
        limiter.begin(ONE, START)
        limiter.withdrawn(ONE, START)

    limiter.begin(ONE, START)


def test_refused_attempt_counts_in_no_budget() -> None:
    limiter = LoginLimiter()
    limiter.begin(ONE, START)

    for _ in range(5):
        with pytest.raises(TooManyAttempts):
            limiter.begin((*TWO, *ONE), START)

    limiter.begin(TWO, START)
    limiter.begin(TWO, START)


def test_a_known_browser_shares_no_budget_with_anybody_else() -> None:
    known = {one.key for one in budgets("Solène", "192.0.2.1", "empreinte")}
    others = {one.key for one in budgets("Solène", "192.0.2.1", None)}

    assert not known & others


def test_an_address_that_guesses_at_many_names_has_to_wait_and_others_do_not() -> None:
    limiter = LoginLimiter()
    for number in range(50):
        limiter.begin(budgets(f"personne {number}", "192.0.2.1", None), START)

    with pytest.raises(TooManyAttempts):
        limiter.begin(budgets("Solène", "192.0.2.1", None), START)

    limiter.begin(budgets("Solène", "192.0.2.2", None), START)


def test_many_addresses_that_guess_at_one_name_have_to_wait_and_its_browser_does_not() -> None:
    limiter = LoginLimiter()
    for number in range(100):
        limiter.begin(budgets("Solène", f"192.0.2.{number}", None), START)

    with pytest.raises(TooManyAttempts):
        limiter.begin(budgets("Solène", "198.51.100.1", None), START)

    limiter.begin(budgets("Solène", "198.51.100.1", "empreinte"), START)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("testclient", "testclient"),
        ("x" * 500, "x" * 64),
    ],
)
def test_addresses_of_one_client_are_told_as_one(address: str, told: str) -> None:
    assert neighbourhood(address) == told


def test_invented_names_cannot_fill_the_memory() -> None:
    limiter = LoginLimiter(max_kept=10)

    for number in range(500):
        limiter.begin(budgets(f"personne {number}", f"2001:db8:{number:x}::1", None), START)

    assert len(limiter._failures) <= 10


def test_what_is_kept_names_nobody() -> None:
    limiter = LoginLimiter()

    limiter.begin(budgets("Solène", "192.0.2.1", None), START)

    assert "Solène" not in str(limiter._failures)
    assert "192.0.2.1" not in str(limiter._failures)
