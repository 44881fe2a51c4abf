"""Every reason to give up on a mail has its own stable key and tells no content."""

from redaction import errors


def test_each_error_has_its_own_reason() -> None:
    kinds = errors.RedactionError.__subclasses__()

    assert len({kind.reason for kind in kinds}) == len(kinds) == 9


def test_a_residual_identifier_tells_types_only() -> None:
    error = errors.ResidualIdentifier(("IBAN", "TEL"))

    assert error.types == ("IBAN", "TEL")
    assert str(error) == "IBAN, TEL"
