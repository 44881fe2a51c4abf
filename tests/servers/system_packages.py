"""Programs that some tests need and pip cannot bring: found, or named plainly with the way to get them."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.servers import dovecot

PREFIX = "system package missing: "


@dataclass(frozen=True, slots=True)
class SystemPackage:
    """A program, the marker of the tests that need it, and how to get it on Debian."""

    marker: str
    install: str
    why_absent: Callable[[], str | None]

    def absence_or_none(self) -> str | None:
        """Return a sentence saying what is missing and the command that brings it, None when present."""
        reason = self.why_absent()
        return None if reason is None else f"{PREFIX}{reason}; to run these tests: {self.install}"


def chromium_or_none() -> str | None:
    """Return the path of an installed Chromium or Chrome, None when there is none."""
    usual = Path("/usr/bin/chromium")
    if usual.exists():
        return str(usual)
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name)) is not None), None)


def _why_no_chromium() -> str | None:
    return None if chromium_or_none() is not None else "chromium is not installed"


DOVECOT = SystemPackage(
    "requires_dovecot", "apt-get install dovecot-imapd dovecot-lmtpd", dovecot.unavailable_reason
)
CHROMIUM = SystemPackage("requires_chromium", "apt-get install chromium", _why_no_chromium)


def in_ci(environment: Mapping[str, str]) -> bool:
    """Return True where a missing program is a broken build rather than a smaller test run."""
    return environment.get("CI", "").lower() in ("true", "1")


def require(package: SystemPackage, *, ci: bool) -> None:
    """Do nothing when the program is there; else skip the test, or with `ci` fail it."""
    absence = package.absence_or_none()
    if absence is None:
        return
    if ci:
        pytest.fail(absence, pytrace=False)
    pytest.skip(absence)


def summary_lines(skip_reasons: Iterable[str]) -> list[str]:
    """Return one line per missing program, with the number of tests it kept from running."""
    reasons = [reason.removeprefix("Skipped: ") for reason in skip_reasons]
    counts = Counter(reason for reason in reasons if reason.startswith(PREFIX))
    return [
        f"{count} test(s) did not run: {reason.removeprefix(PREFIX)}"
        for reason, count in sorted(counts.items())
    ]
