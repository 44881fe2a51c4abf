"""Where a link of a mail really leads: its address written anew, its host, and what is odd about it."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from triage.mime import clean_line

MAX_ADDRESS_CHARS: Final = 4_000
_MAX_HOST_CHARS: Final = 253
_MAX_TEXT_CHARS: Final = 300
_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]{0,20}):", re.IGNORECASE)
_AUTHORITY: Final = re.compile(r"[/\\]{0,8}([^/\\?#]{0,1000})(.*)", re.DOTALL)
_PORT: Final = re.compile(r":([0-9]{0,5})\Z")
#: RFC 952 and 1123: what a host is made of once it is written in ASCII; the underline is met in real names.
_HOST: Final = re.compile(r"(?=.{1,253}\Z)(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,30}\.?")
_NUMBERS: Final = re.compile(r"(?:0x[0-9a-f]{1,8}|[0-9]{1,10})(?:\.(?:0x[0-9a-f]{1,8}|[0-9]{1,10})){0,3}\.?")
_IPV6: Final = re.compile(r"\[[0-9a-f:.]{2,45}\]")
_MAIL_ADDRESS: Final = re.compile(r"[^\s@<>\"?&]{1,200}@([^\s@<>\"?&,;]{1,253})")
_TELEPHONE: Final = re.compile(r"\+?[0-9().\s-]{2,40}")
#: A text that reads as an address: a name with dots, with or without what stands around it.
_SHOWN: Final = re.compile(
    r"(?:(?:https?|ftp):[/\\]{0,4})?(?:[^\s@/]{1,200}@)?((?:[^\s@/:?#.]{1,63}\.){1,10}[^\W\d_]{2,24})\.?"
    r"(?::[0-9]{1,5})?(?:[/?#]\S{0,2000})?",
    re.IGNORECASE,
)
#: Endings of files that read as a host: « contrat.pdf » promises no site.
_FILES: Final = frozenset(
    {"pdf", "doc", "docx", "xls", "xlsx", "odt", "ods", "jpg", "jpeg", "png", "html", "htm", "txt", "zip"}
)
#: Blanks and controls that a browser leaves out of an address (WHATWG URL, section 4.4).
_SKIPPED: Final = re.compile(r"[\t\n\r]+")
_EDGES: Final = "".join(map(chr, range(0x21)))


@dataclass(frozen=True, slots=True)
class Link:
    """text: what the mail shows; address: written anew, what is opened; host: the name that stands in it.

    warnings: keys of sentences. The host is in ASCII; `letters` is its other spelling, "" when it has none.
    """

    text: str
    address: str
    host: str
    letters: str = ""
    warnings: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Link(text={len(self.text)} chars, warnings={self.warnings!r})"

    @property
    def shown(self) -> str:
        """The host as it stands behind the link, with its other spelling."""
        return f"{self.host} = {self.letters}" if self.letters else self.host


def link_or_none(href: str, text: str) -> Link | None:
    """The link that a click would follow; None for one that leads nowhere or is not to be followed."""
    text = clean_line(text)[:_MAX_TEXT_CHARS]
    href = _SKIPPED.sub("", href.strip(_EDGES))[:MAX_ADDRESS_CHARS]
    found = _SCHEME.match(href)
    if found is None:
        return _web("https", href, text) if href.startswith(("//", "\\\\")) else None
    scheme, rest = found[1].lower(), href[found.end() :]
    if scheme in {"http", "https"}:
        return _web(scheme, rest, text)
    if scheme == "mailto":
        return _letter(rest, text)
    return _call(rest, text) if scheme == "tel" else None


def _web(scheme: str, rest: str, text: str) -> Link | None:
    """A link to a site; its name and password, which only deceive, are left out."""
    parts = _AUTHORITY.match(rest)
    assert parts is not None  # noqa: S101  (it matches anything)
    user, at, place = parts[1].rpartition("@")
    port = _PORT.search(place)
    letters = unquote(place[: port.start()] if port else place).strip()
    host = _ascii_or_none(letters)
    if host is None:
        return None
    number = f":{port[1]}" if port and port[1] else ""
    address = f"{scheme}://{host}{number}{_path(parts[2])}"
    warnings = _differences(text, host) + (["link_user"] if at and user else []) + _oddities(host)
    return Link(text, address, host, _other_spelling(host), tuple(dict.fromkeys(warnings)))


def _path(rest: str) -> str:
    """What follows the host, in signs that stay what they are wherever the address is written."""
    found = re.sub(r"[^!#$%&()*+,./:;=?@\[\]_~A-Za-z0-9'-]", _percent, rest.replace("\\", "/"))
    return found if found.startswith("/") or not found else f"/{found}"


def _percent(found: "re.Match[str]") -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))


def _letter(rest: str, text: str) -> Link | None:
    found = _MAIL_ADDRESS.match(unquote(rest.partition("?")[0])[:1000])
    host = _ascii_or_none(found[1]) if found else None
    if found is None or host is None:
        return None
    address = clean_line(found[0])
    warnings = [] if "@" not in text else _differences(text, host)
    return Link(text, f"mailto:{_path(address)[1:]}", address, "", tuple(warnings))


def _call(rest: str, text: str) -> Link | None:
    number = unquote(rest)[:60].strip()
    if not _TELEPHONE.fullmatch(number):
        return None
    figures = re.sub(r"[^0-9+]", "", number)
    return Link(text, f"tel:{figures}", figures) if figures else None


def _ascii_or_none(host: str) -> str | None:
    """The host in the letters that travel (RFC 5891); None when it is no host."""
    host = host.casefold().replace("\u3002", ".").replace("\uff0e", ".").replace("\uff61", ".")
    if len(host) > _MAX_HOST_CHARS:
        return None
    if _IPV6.fullmatch(host):
        return host
    try:
        written = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return written if _HOST.fullmatch(written) else None


def _other_spelling(host: str) -> str:
    """The host as a reader would see it where it is not shown in ASCII; "" when that is the same."""
    if "xn--" not in host:
        return ""
    try:
        return clean_line(host.encode("ascii").decode("idna"))
    except UnicodeError:
        return ""


def _oddities(host: str) -> list[str]:
    found = []
    if _NUMBERS.fullmatch(host) or host.startswith("["):
        found.append("link_number")
    if "xn--" in host:
        scripts = [_scripts(label) for label in _other_spelling(host).split(".")]
        mixed = any(len(one) > 1 for one in scripts)
        foreign = any(one - {"LATIN"} for one in scripts)
        found.append("link_mixed" if mixed else "link_foreign" if foreign else "link_accents")
    return found


def _scripts(label: str) -> set[str]:
    """The alphabets of the letters, by the first word of their names in Unicode."""
    return {unicodedata.name(one, "UNKNOWN").partition(" ")[0] for one in label if one.isalpha()}


def _differences(text: str, host: str) -> list[str]:
    """A warning when the text reads as the address of somebody else."""
    shown = shown_host_or_none(text)
    return [] if shown is None or _same(shown, host) else ["link_differs"]


def shown_host_or_none(text: str) -> str | None:
    """The host that a text promises, when the text is an address and nothing else."""
    found = _SHOWN.fullmatch(text.strip(" <>()[]«»\"'"))
    if found is None or (found[1].rpartition(".")[2].lower() in _FILES and "/" not in text):
        return None
    return _ascii_or_none(found[1]) or found[1].casefold()


def _same(shown: str, host: str) -> bool:
    shown, host = (one.rstrip(".").removeprefix("www.") for one in (shown, host))
    return shown == host or host.endswith(f".{shown}") or shown.endswith(f".{host}")
