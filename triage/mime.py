"""Decodes headers and charsets of mail as it is found in the wild, within fixed bounds.

The standard library's modern policy raises on some real mail and takes quadratic time on hostile headers.
So headers are only split by its `compat32` policy, and decoded here, with caps that bound the worst case.
"""

from __future__ import annotations  # `Compat32` is generic for the type checker only

import base64
import codecs
import email
import email.message
import email.parser
import email.policy
import email.utils
import quopri
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from triage import address_lists
from triage.message import Address
from triage.unveiling import UNSEEN

MAX_VALUE_CHARS = 16 * 1024
MAX_PARAMETERS = 64
MAX_PARAMETER_CHARS = 4096
MAX_TEXT_CHARS = 1_000_000
MAX_ADDRESSES = 200

# Control characters, then what hides or turns round text (Unicode TR 36 section 2.5): zero-width and bidi.
_CONTROL = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|{UNSEEN.pattern}")
# RFC 2047 section 2: charset, encoding, text. Spaces and lone « ? » in the text are met in real mail. The
# text stops at the next « =? », so that a header full of beginnings is read in linear time.
_ENCODED_WORD = re.compile(
    r"=\?([^?\s]{1,60})\?([bq])\?((?:[^?=]|=(?!\?(?!=))|\?(?!=)){0,16000})\?=", re.IGNORECASE
)
# Codecs whose decoding takes quadratic time, hides signs from filters (UTF-7), or is no charset of mail.
_NO_CHARSET = frozenset(
    {"utf-7", "punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined", "unicode_escape"}
)
# A Content-Type with nothing but a charset (RFC 2045 section 5.1), in quotes or bare, as most texts have it.
_CHARSET = re.compile(r'[\w.+-]+/[\w.+-]+; ?charset=(?:"([\w.+:-]+)"|([\w.+:-]+))', re.ASCII | re.IGNORECASE)
_PARAMETER_HEADERS = frozenset({"content-type", "content-disposition"})


class _Bounded(email.policy.Compat32):
    """`compat32` with values cut to their bounds when parsed, and decoded rather than masked when read."""

    def header_source_parse(self, sourcelines: Sequence[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(list(sourcelines))
        return name, _bounded(name, value)

    def header_fetch_parse(self, name: str, value: str) -> str:
        return _from_surrogates(value)


def _bounded(name: str, value: str) -> str:
    if name.lower() in _PARAMETER_HEADERS:
        return ";".join(value[:MAX_PARAMETER_CHARS].split(";")[: MAX_PARAMETERS + 1])
    return value[:MAX_VALUE_CHARS]


_POLICY = _Bounded()
# RFC 5322 section 2.2: a name, a colon and a value that may be folded, as nearly every mail has them.
_FIELD = re.compile(r"([!-9;-~]+):[ \t]*+([^\r\n]+(?:\r?\n[ \t][^\r\n]*)*)?(?:\r?\n|\Z)")


class Headers(email.message.Message):
    """The headers of one part, found by their names without looking at each; to be read, not written."""

    def __init__(self, policy: email.policy.Policy = _POLICY) -> None:
        super().__init__(policy)
        self._values: dict[str, list[str]] = {}

    def set_raw(self, name: str, value: str) -> None:
        """Add a header as it was parsed."""
        super().set_raw(name, value)
        self._values.setdefault(name.lower(), []).append(value)

    def __delitem__(self, name: str) -> None:
        super().__delitem__(name)
        self._values.pop(name.lower(), None)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._values

    def get(self, name: str, failobj: Any = None) -> Any:  # as the method it replaces
        """The first value, decoded; `failobj` when there is none."""
        values = self._values.get(name.lower())
        return failobj if values is None else _from_surrogates(values[0])

    def raw(self, name: str) -> list[str]:
        """The values as parsed: bytes outside ASCII are lone surrogates, not yet replaced."""
        return self._values.get(name.lower(), [])


def read_headers(block: bytes) -> Headers:
    """The headers of one part, from the lines that hold them."""
    text = block.decode("ascii", "surrogateescape")
    headers, at = Headers(), 0
    while at < len(text):
        field = _FIELD.match(text, at)
        if field is None:  # what is no plain list of headers is the standard library's to judge
            return _read_odd(text)
        name, value = field.groups(default="")
        headers.set_raw(name, _bounded(name, value))
        at = field.end()
    return headers


def _read_odd(text: str) -> Headers:
    headers = email.parser.HeaderParser(Headers, policy=_POLICY).parsestr(text)
    assert isinstance(headers, Headers)  # noqa: S101  (the parser fills what it is given the class of)
    return headers


def _may_have(headers: Headers, name: str, parameter: str) -> bool:
    """False when the parameter cannot be there: taking the parameters apart is slow."""
    values = headers.raw(name)
    return bool(values) and parameter in values[0].lower()


def boundary_or_none(headers: Headers) -> bytes | None:
    """The bytes that separate the parts of a multipart (RFC 2046 section 5.1.1)."""
    try:
        return (headers.get_boundary() or "").encode("utf-8", "replace") or None
    except (TypeError, ValueError, LookupError):  # contradictory or broken RFC 2231 pieces
        return None


def charset_or_none(headers: Headers) -> str | None:
    """The charset the part declares."""
    if not _may_have(headers, "Content-Type", "charset"):
        return None
    plain = _CHARSET.fullmatch(headers.raw("Content-Type")[0])
    if plain:
        return (plain[1] or plain[2]).lower()
    try:
        return headers.get_content_charset()
    except (TypeError, ValueError, LookupError):  # as above
        return None


def header_text(message: Headers, name: str) -> str:
    """The decoded value of a header on one line, without control characters; "" when absent."""
    value = _raw_value(message, name)
    return decode_words(value) if value else ""


def _raw_value(message: Headers, name: str) -> str:
    values = message.raw(name)
    return values[0][:MAX_VALUE_CHARS] if values else ""


def decode_words(value: str) -> str:
    """RFC 2047 encoded words decoded, bytes outside ASCII read as UTF-8 or Windows-1252, one line."""
    return clean_line(_decoded(value))


def _decoded(value: str) -> str:
    if "=?" not in value:
        return _from_surrogates(value)
    text = re.sub(r"\?=\s{1,99}=\?", "?==?", _from_surrogates(value))  # section 6.2: space between words
    pieces: list[str] = []
    run, run_charset, end = b"", "", 0
    for word in _ENCODED_WORD.finditer(text):
        charset = word[1].partition("*")[0].lower()  # RFC 2231 section 5: « charset*language »
        if word.start() > end or charset != run_charset:
            pieces += [decode_bytes(run, run_charset), text[end : word.start()]]
            run, run_charset = b"", charset
        run += _word_bytes(word[2], word[3])  # a character may be cut between two words
        end = word.end()
    return "".join([*pieces, decode_bytes(run, run_charset), text[end:]])


def _word_bytes(encoding: str, text: str) -> bytes:
    if encoding in "qQ":
        return quopri.decodestring(text.encode("utf-8"), header=True)
    digits = re.sub(r"[^A-Za-z0-9+/]", "", text)
    return base64.b64decode(digits[: len(digits) - (len(digits) % 4 == 1)] + "===")


def _from_surrogates(value: str) -> str:
    """Text in which the parser kept bytes outside ASCII as lone surrogates, decoded."""
    if value.isascii():
        return value
    return decode_bytes(value.encode("utf-8", "surrogateescape"), None)


def decode_bytes(data: bytes, charset: str | None) -> str:
    """Text of the declared charset, else UTF-8, else Windows-1252; never raises, never leaves surrogates."""
    for candidate in (_codec(charset), "utf-8"):
        try:
            text = data.decode(candidate)
            return text if candidate == "utf-8" else text.encode("utf-8", "replace").decode("utf-8")
        except (LookupError, ValueError):  # « base64 » is a codec, but of no text
            continue
    damaged = data.decode("utf-8", "replace")
    lost = damaged.count("\ufffd")
    if 2 * lost < sum(not char.isascii() for char in damaged):  # mostly sound: cut or patched UTF-8
        return damaged
    try:
        return data.decode("cp1252")
    except UnicodeError:
        return data.decode("latin-1")


@lru_cache(maxsize=256)
def _codec(charset: str | None) -> str:
    """The codec for a declared charset; UTF-8 when it is unknown, or claims so little that UTF-8 fits it."""
    try:
        name = codecs.lookup(str(charset or "").strip("'\" ")).name
    except (LookupError, ValueError):
        return "utf-8"
    return "utf-8" if name in {"iso8859-1", "ascii"} or name in _NO_CHARSET else name


def clean_text(text: str) -> str:
    """The text with plain line ends, without control, zero-width and direction-override characters."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_line(text: str) -> str:
    """The text on one line: control and direction-override characters removed, white space folded."""
    if text.isprintable():  # it holds none of them
        return " ".join(text.split())
    return " ".join(_CONTROL.sub("", text.replace("\r", " ").replace("\n", " ").replace("\t", " ")).split())


def addresses(message: Headers, name: str) -> tuple[Address, ...]:
    """The mailboxes in an address header (RFC 5322 section 3.4), decoded; unreadable ones are left out."""
    values = [value[:MAX_VALUE_CHARS] for value in message.raw(name)]
    if not values:
        return ()
    try:
        pairs = address_lists.plain_or_none(values) or email.utils.getaddresses(values)
    except (RecursionError, ValueError, IndexError, AttributeError):
        return ()
    found = (
        Address(decode_words(label), clean_line(_from_surrogates(address)))
        for label, address in pairs[:MAX_ADDRESSES]
    )
    return tuple(one for one in found if "@" in one.address and " " not in one.address)


def date_or_none(message: Headers) -> datetime | None:
    """The Date header as an aware moment in its own offset; None when absent or unreadable."""
    try:
        found = email.utils.parsedate_to_datetime(_raw_value(message, "Date"))
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        found.astimezone(UTC)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return found


def message_ids(message: Headers, name: str) -> tuple[str, ...]:
    """The identifiers in a header, angle brackets kept, in order (RFC 5322 section 3.6.4)."""
    return tuple(re.findall(r"<[!-;=?-~]{1,900}>", _raw_value(message, name)))


def file_name(part: Headers) -> str:
    """The name the part gives itself, decoded (RFC 2231, and RFC 2047 which mailers use too); "" for none."""
    return clean_line(raw_file_name(part))


def raw_file_name(part: Headers) -> str:
    """The same with the signs in it that hide or turn round its letters."""
    if not (_may_have(part, "Content-Disposition", "name") or _may_have(part, "Content-Type", "name")):
        return ""
    try:
        return _decoded(part.get_filename() or "")
    except (TypeError, ValueError, LookupError):  # contradictory or broken RFC 2231 pieces
        return ""


def parameter(headers: Headers, name: str) -> str:
    """A parameter of the Content-Type, decoded; "" when absent or broken."""
    try:
        found = headers.get_param(name)
    except (TypeError, ValueError, LookupError):  # contradictory or broken RFC 2231 pieces
        return ""
    return clean_line(email.utils.collapse_rfc2231_value(found)) if found else ""
