"""Labelled mails as an office would receive them, read from lines of the corpus format."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any, Final

from classifiers.corpus import read_line, without_markup
from classifiers.labels import Profile
from classifiers.regions import Country

#: Where a line names none; RFC 2606 keeps the name free.
NO_DATE: Final = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OWN_ADDRESS: Final = "cabinet@essai.invalid"
_FILE_KINDS: Final = ("application", "image", "audio", "video")
_HEADERS: Final = ("List-Id", "List-Unsubscribe", "Auto-Submitted", "Precedence", "X-Priority", "Reply-To")


@dataclass(frozen=True, slots=True)
class TrialMail:
    """One mail to answer, with what a person said of it.

    language: two letters, "" when nobody said or it mixes two. expects: its sender waits for an answer.
    injection: it carries orders to an automatic reader. own_address: the office's, as the mail names it.
    """

    id: str
    profile: Profile
    country: Country
    raw: bytes = field(repr=False)
    received_at: datetime
    own_address: str = field(repr=False)
    language: str
    human_only: bool
    expects: bool
    injection: bool


def read_trial(line: str) -> TrialMail:
    """The mail of one line. Raises ValueError when it is no labelled mail."""
    labelled = read_line(line)
    row: dict[str, Any] = json.loads(line)
    try:
        received_at = labelled.mail.received or NO_DATE
        if received_at.tzinfo is None:
            received_at = received_at.replace(tzinfo=UTC)
        own_address = next(iter(row.get("to") or ()), OWN_ADDRESS)
        language = str(row.get("lang") or "")
        return TrialMail(
            id=str(row.get("id") or ""),
            profile=labelled.profile,
            country=labelled.mail.region.country,
            raw=_raw(row, own_address, received_at),
            received_at=received_at,
            own_address=own_address,
            language=language if len(language) == 2 else "",
            human_only=labelled.human_only,
            expects=bool(row.get("reply_expected")),
            injection=bool(row.get("injection")),
        )
    except (KeyError, TypeError, AttributeError) as exc:
        raise ValueError("a field of the mail is of another type") from exc


def _raw(row: Mapping[str, Any], own_address: str, received_at: datetime) -> bytes:
    """The mail as a server would hand it over. Files have their names only: the format holds no content."""
    message = EmailMessage(policy=SMTP)
    if row.get("from_email"):
        message["From"] = _one_line(f"{_quoted(row.get('from_name') or '')} <{row['from_email']}>")
    message["To"] = _one_line(", ".join(row.get("to") or (own_address,)))
    if row.get("cc"):
        message["Cc"] = _one_line(", ".join(row["cc"]))
    message["Subject"] = _one_line(without_markup(row["subject"]))
    message["Date"] = received_at
    for name, value in (row.get("headers") or {}).items():
        if name in _HEADERS:
            message[name] = _one_line(str(value))
    message.set_content(without_markup(row["body"]))
    for one in row.get("attachments") or ():
        kind, _, subtype = str(one.get("type") or "").partition("/")
        if kind not in _FILE_KINDS or not subtype:
            kind, subtype = "application", "octet-stream"
        message.add_attachment(b"", maintype=kind, subtype=subtype, filename=_one_line(one["name"]))
    return message.as_bytes()


def _quoted(name: str) -> str:
    """A display name as RFC 5322 section 3.4 quotes it."""
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' if name else ""


def _one_line(value: str) -> str:
    return " ".join(value.split())
