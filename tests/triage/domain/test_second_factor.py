"""The second factor: the codes of the standard, each taken once, its secret sealed, recovery codes."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from argon2 import PasswordHasher

from tests.triage.desk import Desk
from triage.accounts import Accounts, Origin, Role, User
from triage.errors import AuthenticationFailed, BadRequest, NotAllowed, StoreError, TooManyAttempts
from triage.sealing import KEY_NAME, Sealer

PASSWORD = "mouette-cendree-71"
#: RFC 6238, appendix B (SHA-1), of which the last six digits.
RFC_SECRET = b"12345678901234567890"
RFC_CODES = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
    (20000000000, "353130"),
]


@pytest.fixture
def accounts(desk: Desk) -> Accounts:
    """The office's accounts, with hashes that are quick to make."""
    return Accounts(desk.database, desk.clock, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def solene(accounts: Accounts) -> User:
    """Somebody who may send."""
    return accounts.add_user("Solène", PASSWORD, Role.REVIEWER)


def code(secret: str, desk: Desk, steps: int = 0) -> str:
    """What her telephone shows, that many steps from now."""
    return pyotp.TOTP(secret).at(desk.clock.now + timedelta(seconds=30 * steps))


def switched_on(accounts: Accounts, user: User, desk: Desk) -> tuple[str, tuple[str, ...]]:
    """The secret of a second factor that is on, and its recovery codes; its first code is used."""
    secret = accounts.second_factor.begin(user, "Cabinet").secret
    return secret, accounts.second_factor.confirm(user, code(secret, desk), None)


@pytest.mark.parametrize(("at", "digits"), RFC_CODES)
def test_codes_are_those_of_the_standard(
    accounts: Accounts, solene: User, desk: Desk, at: int, digits: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secrets.token_bytes", lambda size: (RFC_SECRET * 2)[:size])
    desk.clock.now = datetime.fromtimestamp(at, UTC)
    setup = accounts.second_factor.begin(solene, "Cabinet")
    monkeypatch.undo()

    assert base64.b32decode(setup.secret) == RFC_SECRET
    assert len(accounts.second_factor.confirm(solene, digits, None)) == 10


def test_login_asks_for_the_code_only_after_the_right_password(
    accounts: Accounts, solene: User, desk: Desk
) -> None:
    secret, _ = switched_on(accounts, solene, desk)
    desk.clock.advance(minutes=1)
    keys = []
    for password, given in ((PASSWORD, None), (PASSWORD, "000000"), ("autre-mot-de-passe", None)):
        with pytest.raises(AuthenticationFailed) as caught:
            accounts.login("Solène", password, given)
        keys.append(caught.value.key)

    login = accounts.login("Solène", PASSWORD, code(secret, desk))

    assert keys == ["code_needed", "code_wrong", "login_failed"]
    assert login.user == solene


@pytest.mark.parametrize(("steps", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_telephone_may_be_half_a_minute_off(
    accounts: Accounts, solene: User, desk: Desk, steps: int, *, taken: bool
) -> None:
    secret, _ = switched_on(accounts, solene, desk)
    desk.clock.advance(minutes=5)

    assert accounts.second_factor.accepts(solene, code(secret, desk, steps)) is taken


def test_no_code_is_taken_twice_nor_one_before_it(accounts: Accounts, solene: User, desk: Desk) -> None:
    secret, _ = switched_on(accounts, solene, desk)
    first_code_again = accounts.second_factor.accepts(solene, code(secret, desk))
    desk.clock.advance(minutes=5)
    now, before = code(secret, desk), code(secret, desk, -1)

    taken = [accounts.second_factor.accepts(solene, one) for one in (now, now, before)]

    assert first_code_again is False
    assert taken == [True, False, False]


@pytest.mark.parametrize("given", ["", "abc", "00000", "0000000", "é23456", "١٢٣٤٥٦", "0" * 60])
def test_what_is_not_a_code_is_refused(accounts: Accounts, solene: User, desk: Desk, given: str) -> None:
    switched_on(accounts, solene, desk)

    assert accounts.second_factor.accepts(solene, given) is False


def test_guessing_codes_has_to_wait_and_a_known_browser_is_not_shut_out_by_it(
    accounts: Accounts, solene: User, desk: Desk
) -> None:
    hers = Origin(device_token=accounts.login("Solène", PASSWORD).device_token)
    secret, _ = switched_on(accounts, solene, desk)
    desk.clock.advance(minutes=1)
    for number in range(5):
        with pytest.raises(AuthenticationFailed):
            accounts.login("Solène", PASSWORD, "000000", Origin(address=f"192.0.2.{number}"))

    with pytest.raises(TooManyAttempts):
        accounts.login("Solène", PASSWORD, code(secret, desk), Origin(address="192.0.2.9"))

    assert accounts.login("Solène", PASSWORD, code(secret, desk), hers).user == solene


def test_each_recovery_code_opens_once_however_it_is_typed(
    accounts: Accounts, solene: User, desk: Desk
) -> None:
    _, codes = switched_on(accounts, solene, desk)

    once = accounts.login("Solène", PASSWORD, codes[3].lower().replace("-", " "))

    assert once.user == solene
    with pytest.raises(AuthenticationFailed):
        accounts.login("Solène", PASSWORD, codes[3])
    assert accounts.second_factor.standing(solene).codes_left == 9
    assert len(set(codes)) == 10


def test_new_recovery_codes_are_worth_something_and_the_old_nothing(
    accounts: Accounts, solene: User, desk: Desk
) -> None:
    _, old = switched_on(accounts, solene, desk)

    new = accounts.second_factor.new_codes(solene)

    assert accounts.second_factor.accepts(solene, old[0]) is False
    assert accounts.second_factor.accepts(solene, new[0]) is True


def test_recovery_code_of_another_person_opens_nothing(accounts: Accounts, solene: User, desk: Desk) -> None:
    erwan = accounts.add_user("Erwan", PASSWORD, Role.REVIEWER)
    _, hers = switched_on(accounts, solene, desk)
    switched_on(accounts, erwan, desk)

    assert accounts.second_factor.accepts(erwan, hers[0]) is False
    assert accounts.second_factor.accepts(solene, hers[0]) is True


def test_secret_and_codes_are_nowhere_in_clear(accounts: Accounts, solene: User, desk: Desk) -> None:
    secret, codes = switched_on(accounts, solene, desk)
    files = [path for path in desk.database.mails_folder.parent.rglob("*") if path.is_file()]

    held = b"".join(path.read_bytes() for path in files)

    for one in (secret, *codes, *(code.replace("-", "") for code in codes)):
        assert one.encode() not in held
    assert base64.b32decode(secret) not in held
    key = desk.database.mails_folder.parent / KEY_NAME
    assert key.stat().st_mode & 0o777 == 0o600


def test_a_secret_moved_to_another_persons_row_opens_nothing(
    accounts: Accounts, solene: User, desk: Desk
) -> None:
    secret, _ = switched_on(accounts, solene, desk)
    erwan = accounts.add_user("Erwan", PASSWORD, Role.REVIEWER)
    switched_on(accounts, erwan, desk)
    desk.sql(f"UPDATE totp SET sealed = (SELECT sealed FROM totp WHERE user_id = {solene.id})")  # noqa: S608
    desk.clock.advance(minutes=1)

    with pytest.raises(StoreError):
        accounts.second_factor.accepts(erwan, code(secret, desk))


@pytest.mark.parametrize("key", [None, b"", b"court", b"x" * 32], ids=["absent", "empty", "short", "another"])
def test_lost_or_damaged_key_is_said_and_never_made_anew_over_it(
    accounts: Accounts, solene: User, desk: Desk, key: bytes | None
) -> None:
    switched_on(accounts, solene, desk)
    file = desk.database.mails_folder.parent / KEY_NAME
    file.unlink()
    if key is not None:
        file.write_bytes(key)

    with pytest.raises(StoreError) as caught:
        accounts.second_factor.accepts(solene, "123456")

    assert caught.value.key == "accounts_key"
    assert (file.read_bytes() if file.exists() else None) == key


def test_sealed_text_tells_nothing_and_is_never_the_same_twice(desk: Desk) -> None:
    sealer = Sealer(desk.database.mails_folder.parent)

    twice = [sealer.seal(b"secret", "a") for _ in range(2)]

    assert twice[0] != twice[1]
    assert [sealer.open(one, "a") for one in twice] == [b"secret"] * 2
    assert b"secret" not in b"".join(twice)


def test_nothing_is_on_before_the_first_code(accounts: Accounts, solene: User, desk: Desk) -> None:
    secret = accounts.second_factor.begin(solene, "Cabinet").secret

    with pytest.raises(BadRequest):
        accounts.second_factor.confirm(solene, "000000", None)

    assert accounts.second_factor.is_on(solene) is False
    assert accounts.login("Solène", PASSWORD).user == solene
    again = accounts.second_factor.begin(solene, "Cabinet").secret
    with pytest.raises(BadRequest):
        accounts.second_factor.confirm(solene, code(secret, desk), None)
    accounts.second_factor.confirm(solene, code(again, desk), None)
    with pytest.raises(BadRequest):
        accounts.second_factor.begin(solene, "Cabinet")


def test_switching_it_on_ends_the_other_sessions(accounts: Accounts, solene: User, desk: Desk) -> None:
    here, elsewhere = accounts.login("Solène", PASSWORD), accounts.login("Solène", PASSWORD)
    secret = accounts.second_factor.begin(solene, "Cabinet").secret

    accounts.confirm_second_factor(solene, here.token, code(secret, desk))

    assert accounts.session_or_none(here.token) is not None
    assert accounts.session_or_none(elsewhere.token) is None


def test_switched_off_it_is_gone_with_its_codes(accounts: Accounts, solene: User, desk: Desk) -> None:
    switched_on(accounts, solene, desk)

    accounts.second_factor.switch_off(solene, solene)

    assert desk.sql("SELECT count(*) FROM totp UNION ALL SELECT count(*) FROM recovery_code") == [(0,), (0,)]
    assert accounts.login("Solène", PASSWORD).user == solene


def test_only_an_administrator_switches_off_that_of_another_person(
    accounts: Accounts, solene: User, desk: Desk
) -> None:
    switched_on(accounts, solene, desk)
    erwan = accounts.add_user("Erwan", PASSWORD, Role.REVIEWER)
    admin = accounts.add_user("Alix", PASSWORD, Role.ADMIN)

    with pytest.raises(NotAllowed):
        accounts.second_factor.switch_off(solene, erwan)
    accounts.second_factor.switch_off(solene, admin)

    assert accounts.second_factor.is_on(solene) is False
    said = desk.sql("SELECT user_id FROM audit WHERE event = 'user:second_factor_off'")
    assert said == [(admin.id,)]


@pytest.mark.parametrize(
    ("role", "missing"), [(Role.REVIEWER, True), (Role.ADMIN, True), (Role.READER, False)]
)
def test_office_demands_one_of_whoever_may_send(
    accounts: Accounts, desk: Desk, role: Role, *, missing: bool
) -> None:
    admin = accounts.add_user("Alix", PASSWORD, Role.ADMIN)
    person = accounts.add_user("Erwan", PASSWORD, role)
    before = accounts.second_factor.is_missing(person)

    accounts.second_factor.demand(admin, demanded=True)

    assert before is False
    assert accounts.second_factor.is_missing(person) is missing
    switched_on(accounts, person, desk)
    assert accounts.second_factor.is_missing(person) is False


def test_only_an_administrator_decides_for_the_office_and_it_is_recorded_once(
    accounts: Accounts, solene: User, desk: Desk
) -> None:
    admin = accounts.add_user("Alix", PASSWORD, Role.ADMIN)
    with pytest.raises(NotAllowed):
        accounts.second_factor.demand(solene, demanded=True)

    for demanded in (True, True, False):
        accounts.second_factor.demand(admin, demanded=demanded)

    said = desk.sql("SELECT event FROM audit WHERE event LIKE 'office:%' ORDER BY id")
    assert said == [("office:second_factor_demanded",), ("office:second_factor_free",)]
    assert accounts.second_factor.is_demanded() is False


def test_record_holds_no_secret(accounts: Accounts, solene: User, desk: Desk) -> None:
    secret, codes = switched_on(accounts, solene, desk)
    accounts.second_factor.accepts(solene, codes[0])

    said = str(desk.sql("SELECT * FROM audit"))

    assert "user:recovery_code_used" in said
    for one in (secret, *codes):
        assert one not in said
