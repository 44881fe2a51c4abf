"""Check keys accept the documented examples and nothing one figure away."""

from collections.abc import Callable

import pytest

from redaction import checks

_GOOD: list[tuple[Callable[[str], bool], str]] = [
    (checks.luhn, "4111 1111 1111 1111"),
    (checks.iban, "FR76 3000 6000 0112 3456 7890 189"),  # example of the French banking federation
    (checks.iban, "BE68 5390 0754 7034"),  # example of the IBAN registry
    (checks.iban, "CH93 0076 2011 6238 5295 7"),
    (checks.iban, "LU28 0019 4006 4475 0000"),
    (checks.nir, "2 69 05 49 588 157 80"),  # example of INSEE
    (checks.nir, "2 78 09 2A 004 033 18"),
    (checks.niss, "85.07.30-033.28"),  # example of the National Register
    (checks.avs, "756.9217.0769.85"),  # example of the Central Compensation Office
    (checks.siren, "732 829 320"),
    (checks.siren, "356 000 000 00048"),
    (checks.bce, "0428.759.497"),
    (checks.ide, "CHE-109.322.551"),
]


@pytest.mark.parametrize(("check", "value"), _GOOD)
def test_a_right_key_holds(check: Callable[[str], bool], value: str) -> None:
    assert check(value)


@pytest.mark.parametrize(("check", "value"), _GOOD)
def test_a_wrong_key_does_not_hold(check: Callable[[str], bool], value: str) -> None:
    wrong = value[:-1] + str((int(value[-1]) + 1) % 10)

    assert not check(wrong)


@pytest.mark.parametrize("check", [check for check, _ in _GOOD])
@pytest.mark.parametrize("value", ["", "12", "é" * 30, "9" * 200])
def test_a_check_never_raises(check: Callable[[str], bool], value: str) -> None:
    assert check(value) in {True, False}
