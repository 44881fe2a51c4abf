"""Labelled mails as JSON lines, the format of the project's corpus, read for training and for judging.

Identifier markup `⟦TYPE|text⟧` is dropped. Wanted: `profile, subject, body, triage, dossier_type,
human_only`. Read when present: `id, headers, from_name, from_email, attachments, date, country,
human_only_reason, deadline`.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from classifiers.labels import DOSSIER_TYPES, HumanReason, Profile, Urgency
from classifiers.mail import MailText
from classifiers.regions import Country, Region

# ⟦TYPE|exact text⟧, never nested.
_MARKUP: Final = re.compile(r"⟦[A-Z_]{2,20}\|([^⟦⟧]{0,2000})⟧")
_BULK_PRECEDENCE: Final = frozenset({"bulk", "list", "junk"})


@dataclass(frozen=True, slots=True)
class TrainingMail:
    """A mail with the labels a person gave it.

    `source` names where it comes from, empty when unknown. `deadline`: the nearest time limit that binds the
    office or its client, None where there is none or nobody said.
    """

    mail: MailText
    urgency: Urgency
    dossier_type: str
    human_only: bool
    profile: Profile
    source: str = ""
    human_reason: HumanReason | None = None
    deadline: date | None = None


def read_line(line: str) -> TrainingMail:
    """The labelled mail of one line. Raises ValueError when a wanted field is missing or unknown."""
    try:
        row = json.loads(line)
        profile = Profile(row["profile"])
        if row["dossier_type"] not in DOSSIER_TYPES[profile]:
            raise ValueError("dossier type unknown to the profile")
        reason, deadline = row.get("human_only_reason"), row.get("deadline")
        return TrainingMail(
            mail=_mail(row),
            urgency=Urgency(row["triage"]),
            dossier_type=row["dossier_type"],
            human_only=bool(row["human_only"]),
            profile=profile,
            source=row.get("source", row.get("id", "")),
            human_reason=HumanReason(reason) if reason else None,
            deadline=date.fromisoformat(deadline) if deadline else None,
        )
    except (KeyError, TypeError, AttributeError) as exc:
        raise ValueError("a field of the mail is missing or of another type") from exc


def without_markup(text: str) -> str:
    """The text as received, identifiers in place and their markup gone."""
    return _MARKUP.sub(r"\1", text)


def is_bulk(headers: Mapping[str, str]) -> bool:
    """True when the headers name a mailing list or bulk mail (RFC 2369, RFC 2919)."""
    listed = "List-Id" in headers or "List-Unsubscribe" in headers
    return listed or headers.get("Precedence", "").lower() in _BULK_PRECEDENCE


def is_automatic(headers: Mapping[str, str]) -> bool:
    """True when the headers say that a machine wrote the mail (RFC 3834)."""
    submitted = headers.get("Auto-Submitted", "no").lower()
    return submitted != "no" or headers.get("Precedence", "").lower() == "auto_reply"


def text_key(row: TrainingMail) -> str:
    """A digest of the words of a mail: equal for copies that differ by case or white space only."""
    words = f"{row.mail.subject} {row.mail.text}".lower().split()
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()


def _mail(row: Mapping[str, Any]) -> MailText:
    headers = row.get("headers") or {}
    received = row.get("date")
    return MailText(
        subject=without_markup(row["subject"]),
        body=without_markup(row["body"]),
        sender_name=row.get("from_name") or "",
        sender_address=row.get("from_email") or "",
        attachments=tuple(one["name"] for one in row.get("attachments") or ()),
        received=datetime.fromisoformat(received) if received else None,
        region=Region(Country(row.get("country") or "FR")),
        bulk=is_bulk(headers),
        automatic=is_automatic(headers),
    )
