"""The only text that may leave the office: types that nothing outside this package can build."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NoReturn, final

_TOKEN: Final = object()


class _Sealed:
    """A value that refuses every change once built."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is read-only")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is read-only")

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"{type(self).__name__} cannot be pickled or copied")


@final
class RedactedText(_Sealed):
    """A text whose identifiers are placeholders. counts: placeholders by type, each value counted once."""

    __slots__ = ("_counts", "_value")
    _value: str
    _counts: Mapping[str, int]

    def __init__(self, value: str, counts: Mapping[str, int] | None = None, *, token: object = None) -> None:
        """Always raises TypeError outside this package: only the redactor knows the token."""
        if token is not _TOKEN:
            raise TypeError("RedactedText is built by redaction only")
        object.__setattr__(self, "_value", value)
        object.__setattr__(self, "_counts", MappingProxyType(dict(counts or {})))

    @property
    def value(self) -> str:
        """The redacted characters."""
        return self._value

    @property
    def counts(self) -> Mapping[str, int]:
        """Number of distinct masked values by type of placeholder."""
        return self._counts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RedactedText) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return f"RedactedText(chars={len(self._value)}, masked={sum(self._counts.values())})"


@final
class SealedPayload(_Sealed):
    """Exactly what will be sent to a model: it went through the residual gate. sha256: of both texts."""

    __slots__ = ("_issued", "_sha256", "_system", "_user")
    _issued: frozenset[str]
    _system: str
    _user: RedactedText
    _sha256: str

    def __init__(
        self, system: str, user: RedactedText, issued: frozenset[str] = frozenset(), *, token: object = None
    ) -> None:
        """Always raises TypeError outside this package: only the residual gate knows the token."""
        if token is not _TOKEN:
            raise TypeError("SealedPayload is built by redaction only")
        object.__setattr__(self, "_issued", issued)
        object.__setattr__(self, "_system", system)
        object.__setattr__(self, "_user", user)
        # NUL cannot occur in a normalised text, so the border between the two texts is unambiguous.
        digest = hashlib.sha256(f"{system}\0{user.value}".encode()).hexdigest()
        object.__setattr__(self, "_sha256", digest)

    @property
    def system(self) -> str:
        """Our own instructions."""
        return self._system

    @property
    def user(self) -> RedactedText:
        """The redacted mail."""
        return self._user

    @property
    def issued(self) -> frozenset[str]:
        """The placeholders the model is shown: no other one may be given back its value."""
        return self._issued

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the system text, a NUL and the user text, in UTF-8."""
        return self._sha256

    @property
    def chars(self) -> int:
        """Characters that will leave the office."""
        return len(self._system) + len(self._user.value)

    def __repr__(self) -> str:
        return f"SealedPayload(chars={self.chars}, sha256={self._sha256[:12]})"


def _build_redacted(value: str, counts: Mapping[str, int]) -> RedactedText:
    return RedactedText(value, counts, token=_TOKEN)


def _build_sealed(system: str, user: RedactedText, issued: frozenset[str]) -> SealedPayload:
    return SealedPayload(system, user, issued, token=_TOKEN)
