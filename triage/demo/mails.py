"""The demo's invented mails, built as real messages dated around now."""

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, make_msgid
from html import escape
from importlib import resources
from typing import Any

from triage.french import date_in_words

_TOKEN = re.compile(r"\{(jour|date)([+-]\d{1,4})\}")


@dataclass(frozen=True, slots=True)
class DemoMail:
    """One message ready to be delivered at its moment."""

    raw: bytes
    at: datetime

    def __repr__(self) -> str:
        return f"DemoMail({len(self.raw)} bytes)"


def demo_mails(now: datetime) -> tuple[tuple[DemoMail, ...], tuple[DemoMail, ...]]:
    """The mails already in the inbox, oldest first, and those that arrive while one watches."""
    text = (resources.files("triage") / "demo_data" / "mails.jsonl").read_text(encoding="utf-8")
    before: list[DemoMail] = []
    live: list[DemoMail] = []
    threads: dict[str, list[str]] = {}
    for line in text.splitlines():
        row = json.loads(line)
        at = now - timedelta(hours=float(row["age_hours"]))
        mail = DemoMail(_build(row, at, now, threads), at)
        (before if row["arrives"] == "before" else live).append(mail)
    return tuple(sorted(before, key=lambda mail: mail.at)), tuple(live)


def _build(row: dict[str, Any], at: datetime, now: datetime, threads: dict[str, list[str]]) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = formataddr((row["from_name"], row["from_email"]))
    message["To"] = ", ".join(row["to"])
    if row["cc"]:
        message["Cc"] = ", ".join(row["cc"])
    if row["reply_to"]:
        message["Reply-To"] = row["reply_to"]
    message["Subject"] = _dated(row["subject"], now)
    message["Date"] = format_datetime(at)
    message_id = make_msgid(domain=row["from_email"].rpartition("@")[2])
    message["Message-ID"] = message_id
    _join_thread(message, message_id, row.get("thread"), threads)
    for name, value in row["headers"].items():
        message[name] = value
    _set_body(message, _dated(row["body"], now), is_html=row["html"])
    for file in row["attachments"]:
        main, _, sub = file["type"].partition("/")
        content = b"Piece fictive de la demonstration.\n"
        message.add_attachment(content, maintype=main, subtype=sub, filename=file["name"])
    return message.as_bytes()


def _join_thread(
    message: EmailMessage,
    message_id: str,
    thread: str | None,
    threads: dict[str, list[str]],
) -> None:
    if thread is None:
        return
    earlier = threads.setdefault(thread, [])
    if earlier:
        message["In-Reply-To"] = earlier[-1]
        message["References"] = " ".join(earlier)
    earlier.append(message_id)


def _set_body(message: EmailMessage, text: str, *, is_html: bool) -> None:
    if not is_html:
        message.set_content(text)
        return
    paragraphs = "".join(
        f"<p>{escape(block).replace(chr(10), '<br>')}</p>" for block in re.split(r"\n{2,}", text.strip())
    )
    message.set_content(f"<html><body>{paragraphs}</body></html>", subtype="html")


def _dated(text: str, now: datetime) -> str:
    """`{jour+1}` and `{date-10}` replaced by the date that many days from now."""

    def write(match: re.Match[str]) -> str:
        return date_in_words(now + timedelta(days=int(match[2])), weekday=match[1] == "jour")

    return _TOKEN.sub(write, text)
