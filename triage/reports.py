"""Reads delivery reports: which mail sent earlier did not arrive, at whom, and what the server said.

RFC 3464 where it is followed; else the words of qmail, Exim, Exchange and Gmail, as they are found.
"""

import re
from collections.abc import Iterable, Iterator

from triage import mime, structure
from triage.message import Address, DeliveryReport, RecipientReport
from triage.source import Source
from triage.structure import Part

MAX_RECIPIENTS = 100
MAX_DIAGNOSTIC_CHARS = 300
_MAX_STATUS_BYTES = 64 * 1024
_MAX_TEXT_CHARS = 50_000
_MAX_IDS = 20
_STATUS_TYPES = frozenset({"message/delivery-status", "message/global-delivery-status"})
_HEADER_TYPES = frozenset({"text/rfc822-headers", "message/rfc822-headers", "message/global-headers"})
_MAIL_TYPES = frozenset({"message/rfc822", "message/global"})
_ACTIONS = frozenset({"failed", "delayed", "delivered", "relayed", "expanded"})
_DAEMON = re.compile(
    r"^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|microsoftexchange[0-9a-f]{0,40})@", re.I
)
_SUBJECT = re.compile(
    r"undeliver|delivery (?:status notification|failure|has failed|incomplete|delayed)|failure notice"
    r"|returned mail|mail delivery (?:failed|system)|delivery failed|could not be delivered|delayed mail"
    r"|non[- ](?:remis|distribu|délivr|livr)|(?:échec|retard|incident) de (?:la )?(?:remise|distribution)"
    r"|retourné à l['’]expéditeur|unzustellbar|zustellung|onbestelbaar|niet (?:bezorgd|afgeleverd)",
    re.IGNORECASE,
)
_DELAY = re.compile(r"delay|retard|verzöger|verspät|vertraag|warning", re.IGNORECASE)
_ADDRESS = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}"
#: « <address>: » of qmail and « address » alone of Exim, each on its line with the reason below it.
_NAMED = re.compile(
    rf"^[ \t]{{0,8}}(?:<({_ADDRESS})>:?|({_ADDRESS}):?)[ \t]{{0,8}}(.{{0,500}})$", re.MULTILINE
)
#: Where the copy of the mail begins, in which addresses are no longer recipients that failed.
_COPY = re.compile(
    r"^-{2,} ?(?:below this line is a copy|this is a copy|original message|message d)", re.I | re.M
)
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_MESSAGE_ID = re.compile(r"^message-id:\s{0,9}(<[!-;=?-~]{1,900}>)", re.IGNORECASE | re.MULTILINE)


def read_report_or_none(
    source: Source, root: Part, sender: Address | None, text: str
) -> DeliveryReport | None:
    """What a delivery report says; None when the mail is none. A plain bounce may name no recipient."""
    leaves = [leaf.part for leaf in structure.leaf_parts(root)]
    statuses = [part for part in leaves if part.content_type in _STATUS_TYPES]
    if not (_is_standard(root, statuses) or _is_bounce(root.headers, sender)):
        return None
    blocks = [block for part in statuses for block in _blocks(source, part)]
    recipients = tuple(_recipients(blocks)) or tuple(_told(root.headers, text[:_MAX_TEXT_CHARS]))
    envelope = next((found for block in blocks if (found := _field(block, "Original-Envelope-Id"))), None)
    return DeliveryReport(
        original_message_ids=_ids(source, root, leaves, blocks, text[:_MAX_TEXT_CHARS]),
        envelope_id=envelope,
        recipients=recipients[:MAX_RECIPIENTS],
    )


def _is_standard(root: Part, statuses: list[Part]) -> bool:
    """RFC 6522 section 3; some servers leave the parameter out."""
    if root.content_type != "multipart/report":
        return root.content_type in _STATUS_TYPES
    return bool(statuses) or mime.parameter(root.headers, "report-type").lower() == "delivery-status"


def _is_bounce(headers: mime.Headers, sender: Address | None) -> bool:
    """Whether a mail in no standard form is plainly a bounce: a machine's sender and a bounce's subject."""
    if any(headers.get(name) is not None for name in ("X-Failed-Recipients", "X-MS-Exchange-Message-Is-Ndr")):
        return True
    machine = mime.header_text(headers, "Return-Path") == "<>" or bool(
        sender and _DAEMON.match(sender.address)
    )
    return machine and bool(_SUBJECT.search(mime.header_text(headers, "Subject")))


def _blocks(source: Source, part: Part) -> Iterator[mime.Headers]:
    """The groups of fields of a status part, one for the message and one for each recipient."""
    status = structure.content(source, part, _MAX_STATUS_BYTES)
    for block in re.split(rb"(?:\r\n|\r(?!\n)|\n)[ \t]{0,9}(?:\r\n|\r|\n)", status)[: MAX_RECIPIENTS + 1]:
        if b":" in block:
            yield mime.read_headers(block.lstrip(b"\r\n"))


def _field(block: mime.Headers, name: str) -> str | None:
    return mime.header_text(block, name) or None


def _typed(value: str | None) -> str:
    """The value behind « rfc822; » or « smtp; » (RFC 3464 section 2.1.2)."""
    kind, mark, rest = (value or "").partition(";")
    return (rest if mark else kind).strip()


def _recipients(blocks: Iterable[mime.Headers]) -> Iterator[RecipientReport]:
    for block in blocks:
        named = _field(block, "Original-Recipient") or _field(block, "Final-Recipient")
        action = (_field(block, "Action") or "").lower().split(" ")[0]
        if named is None:
            continue
        found = _STATUS.search(_field(block, "Status") or "")
        diagnostic = _typed(_field(block, "Diagnostic-Code"))
        yield RecipientReport(
            address=_typed(named).strip("<> "),
            action=action if action in _ACTIONS else "failed",
            status=found[1] if found else "",
            diagnostic=diagnostic[:MAX_DIAGNOSTIC_CHARS],
        )


def _told(headers: mime.Headers, text: str) -> Iterator[RecipientReport]:
    """The recipients a bounce names in a header or in its words."""
    action = "delayed" if _DELAY.search(mime.header_text(headers, "Subject")) else "failed"
    copy = _COPY.search(text)
    own = text[: copy.start()] if copy else text
    reasons = {
        (found[1] or found[2]).casefold(): _reason(found[3], own[found.end() :])
        for found in reversed(list(_NAMED.finditer(own)))
    }
    listed = [one.strip() for one in mime.header_text(headers, "X-Failed-Recipients").split(",")]
    for address in [one for one in listed if "@" in one] or list(reversed(reasons)):
        reason = reasons.get(address.casefold(), "" if reasons else _telling(own))
        status = _STATUS.search(reason) or _STATUS.search(own)
        yield RecipientReport(address, action, status[1] if status else "", reason)


def _reason(first: str, below: str) -> str:
    """The words after the address, up to the next empty line."""
    paragraph = re.split(r"\n[ \t]{0,9}\n", below.lstrip("\n")[:2_000])[0]
    return mime.clean_line(f"{first.strip()} {paragraph}").strip()[:MAX_DIAGNOSTIC_CHARS]


def _telling(text: str) -> str:
    """The first paragraph with a status code, else the first one."""
    paragraphs = [one for one in re.split(r"\n[ \t]{0,9}\n", text) if one.strip()]
    telling = [one for one in paragraphs if _STATUS.search(one)] or [*paragraphs, ""]
    return mime.clean_line(telling[0])[:MAX_DIAGNOSTIC_CHARS]


def _ids(
    source: Source,
    root: Part,
    leaves: list[Part],
    blocks: Iterable[mime.Headers],
    text: str,
) -> tuple[str, ...]:
    """The identifiers the mail may have had: of the returned headers first, then those the report answers."""
    found: list[str] = []
    for part in leaves:
        if part.content_type in _MAIL_TYPES and part.parts:
            found += mime.message_ids(part.parts[0].headers, "Message-ID")
        elif part.content_type in _HEADER_TYPES or part.content_type in _MAIL_TYPES:
            returned = structure.content(source, part, structure.MAX_HEADER_BYTES)
            found += mime.message_ids(mime.read_headers(returned), "Message-ID")
    for block in blocks:
        found += [
            *mime.message_ids(block, "Original-Message-ID"),
            *mime.message_ids(block, "X-Original-Message-ID"),
        ]
    found += _MESSAGE_ID.findall(text)
    for name in ("X-Original-Message-ID", "In-Reply-To", "References"):
        found += mime.message_ids(root.headers, name)
    return tuple(dict.fromkeys(found))[:_MAX_IDS]
