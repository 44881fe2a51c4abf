"""Puts together what the sending program cut: encoded line ends, mail addresses and links over two lines."""

import re
from itertools import pairwise
from typing import Final

# Signs of quoted-printable text that nobody decoded (RFC 2045, section 6.7): a soft line break at the 76th
# sign, an
# encoded equals sign, French letter or quotation mark.
_UNDECODED: Final = re.compile(
    r"^[^\n]{70,77}=\n\S|=3D|=C3=[89AB][0-9A-F]|=E2=80=[0-9A-F]{2}|=C2=A0", re.MULTILINE
)
_SOFT_BREAK: Final = re.compile(r"(?<!=)=\n(?=\S)")
_ENCODED: Final = re.compile(r"(?:=[0-9A-F]{2})+(?![0-9A-Fa-f]{2})")
# A mail address cut beside its sign or before its last label; a link cut within its path or between < and >
# (RFC 3986, appendix C).
_CUTS: Final = (
    re.compile(r"(?<=[\w])\n(?=@[\w\-]{1,63}\.\w)"),
    re.compile(r"(?<=\w@)\n(?=[\w\-]{1,63}\.\w)"),
    re.compile(r"(@[\w\-]{1,63}\.)\n(?=[a-z]{2,6}\b)"),
    re.compile(r"(@[\w\-]{1,63})\n(?=\.[a-z]{2,10}\b)"),
    re.compile(r"(?<=[\w][\-_])\n(?=[\w.+\-]{1,64}@)"),
    re.compile(r"((?:https?://|www\.)\S{1,1000}[?&=#%_\-])\n(?=[\w/?&=#%~])"),
    re.compile(r"((?:https?://|www\.)\S{1,1000})\n(?=[?&/#]\S)"),
    re.compile(r"((?:https?://|www\.)\S{50,1000})\n(?=\S{0,80}[?&=%]|(?=\S{0,80}[0-9])\S{16})"),
    # A reference or a date cut behind a slash or a hyphen: "2026-" and "0118", "12/03/" and "1961".
    re.compile(
        r"((?<![^\s(«:°])(?:(?=[\w./\-]{0,30}[0-9])[\w./\-]{1,30}|[A-Z]{1,6})[/\-])\n"
        r"(?=[A-Z]{0,4}[0-9][\w./\-]{0,30}|[A-Za-z]{1,3}(?![\w'’]))"
    ),
    re.compile(r"(<(?:https?://|mailto:)[^<>\s]{1,1000})\n(?=[^<>\s]{1,1000}>)"),
)


# A number may go on behind the end of a line that the sending program cut.
_SHORTEST_CUT: Final = 50
_LONGEST_CUT: Final = 100
_HEAD: Final = re.compile(r"(?:^|[ («:°])(?P<word>[\w./°\-]{1,24})\Z")
_TAIL: Final = re.compile(r"[\w./\-]{1,24}")


def with_whole_lines(text: str) -> str:
    """The text, sign for sign, with a space where a long line was cut beside a figure."""
    lines = text.split("\n")
    pieces = [lines[0]]
    for before, line in pairwise(lines):
        pieces += [" " if _is_cut(before, line) else "\n", line]
    return "".join(pieces)


def _is_cut(before: str, line: str) -> bool:
    if not _SHORTEST_CUT <= len(before) <= _LONGEST_CUT:
        return False
    head, tail = _HEAD.search(before[-26:]), _TAIL.match(line)
    if head is None or tail is None or before[-1] in ".-":
        return False
    return any(c.isdigit() for c in head["word"] + tail[0])


def rejoin(text: str) -> str:
    """The text with undecoded signs decoded, and with mail addresses and links whole on one line."""
    if _UNDECODED.search(text):
        text = _ENCODED.sub(_decoded, _SOFT_BREAK.sub("", text))
    for cut in _CUTS:
        text = cut.sub(lambda m: m.group(1) if m.re.groups else "", text)
    return text


def _decoded(match: "re.Match[str]") -> str:
    raw = bytes.fromhex(match.group().replace("=", ""))
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    return text if text.isprintable() or text == "\u00a0" else match.group()
