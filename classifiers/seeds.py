"""The example mails a new office starts from: invented, public domain (CC0), shipped with the package."""

import hashlib
import json
import lzma
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from classifiers.errors import SeedMailsUnreadable
from classifiers.features import MailText
from classifiers.labels import DOSSIER_TYPES, Profile, Urgency

DATA_FILE: Final = "seed_mails.jsonl.xz"


@dataclass(frozen=True, slots=True)
class TrainingMail:
    """A mail with the labels a person gave it; `source` names where it comes from, empty when unknown."""

    mail: MailText
    urgency: Urgency
    dossier_type: str
    human_only: bool
    profile: Profile
    source: str = ""


def seed_mails() -> tuple[TrainingMail, ...]:
    """Every shipped example mail, in file order.

    Raises SeedMailsUnreadable when the data file is missing or malformed.
    """
    try:
        packed = files("classifiers").joinpath("data", DATA_FILE).read_bytes()
        lines = lzma.decompress(packed).decode("utf-8").splitlines()
        return tuple(_from_json(line) for line in lines)
    except (OSError, lzma.LZMAError, ValueError, KeyError, TypeError) as exc:
        raise SeedMailsUnreadable("the shipped example mails cannot be read") from exc


def _from_json(line: str) -> TrainingMail:
    row = json.loads(line)
    profile = Profile(row["profile"])
    if row["dossier_type"] not in DOSSIER_TYPES[profile]:
        raise ValueError("dossier type unknown to the profile")
    mail = MailText(row["subject"], row["body"], bulk=row["bulk"], automatic=row["automatic"])
    return TrainingMail(
        mail=mail,
        urgency=Urgency(row["urgency"]),
        dossier_type=row["dossier_type"],
        human_only=row["human_only"],
        profile=profile,
        source=row["source"],
    )


def text_key(row: TrainingMail) -> str:
    """A digest of the words of a mail: equal for copies that differ by case or white space only."""
    words = f"{row.mail.subject} {row.mail.body}".lower().split()
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()


def row_hash(rows: Iterable[TrainingMail], profile: Profile) -> str:
    """A digest of the profile and of all rows with their labels, whatever their order."""
    lines = sorted(
        json.dumps(
            [
                row.mail.subject,
                row.mail.body,
                row.mail.bulk,
                row.mail.automatic,
                row.urgency,
                row.dossier_type,
                row.human_only,
                row.profile,
            ]
        )
        for row in rows
    )
    return hashlib.sha256("\n".join([profile, *lines]).encode("ascii")).hexdigest()
