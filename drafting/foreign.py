"""Makes what a model wrote inert text, and takes out links, addresses and numbers that nobody gave it."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from redaction.residue import LINK, MAIL

_Pattern = re.Pattern[str] | regex.Pattern[str]

# Tags of HTML that a model may write; « <odile@example.org> » and « <Lopes> » are none.
_TAGS: Final = (
    r"a|abbr|area|article|aside|audio|b|base|big|blockquote|body|br|button|center|code|dd|details|div|dl|dt|em|embed|"
    r"font|footer|form|frame|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|main|map|marquee|math|meta|nav|"
    r"object|ol|option|p|param|picture|pre|s|section|select|small|source|span|strike|strong|sub|sup|svg|table|tbody|td|"
    r"textarea|tfoot|th|thead|title|tr|track|u|ul|use|video"
)
_SILENT: Final = re.compile(
    r"<(script|style|template|noscript|iframe|svg|object)\b[^<>]{0,2000}>.{0,20000}?(?:</\1\s{0,9}>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_COMMENT: Final = re.compile(
    r"<!--.{0,20000}?(?:-->|\Z)|<!\[CDATA\[|<!doctype[^<>]{0,200}>", re.IGNORECASE | re.DOTALL
)
_TAG: Final = re.compile(rf"</?(?:{_TAGS})(?:[\s/][^<>]{{0,2000}})?>", re.IGNORECASE)
_BREAK: Final = re.compile(r"<br\s{0,5}/?>|</p\s{0,5}>", re.IGNORECASE)
# CommonMark 0.31 sections 6.3 and 6.4: a link or a picture, its address perhaps in angles, with a title.
_MARKDOWN: Final = re.compile(
    r"!?\[([^\[\]\n]{0,300})\]\(\s{0,5}<?([^\s()<>]{0,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,500})?)>?"
    r"(?:\s{1,5}[\"'(][^\n]{0,300}?[\"')])?\s{0,5}\)"
)
_ADDRESS: Final = re.compile(
    r"(?:[a-z][a-z0-9+.\-]{1,20}:|//|/|www\.|#)|[\w\-]{1,63}\.[a-z]{2,}", re.IGNORECASE
)

_SCHEME: Final = re.compile(
    r"\b(?:javascript|data|vbscript|file|tel|sms|mailto|callto|ftps?|wss?|intent):[^\s<>«»]{1,2000}",
    re.IGNORECASE,
)
# A host without a scheme, of the endings met in the offices' mail and in most frauds.
_HOST: Final = re.compile(
    r"(?<![\w@.\-/])(?:[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?\.){1,6}"
    r"(?:fr|com|org|net|be|ch|lu|eu|de|nl|uk|it|es|pt|io|co|info|biz|me|app|dev|ai|xyz|top|site|online|shop|club|live|link|"
    r"click|page|ly|gl|to|tk|ru|cn|us|ca|mc|paris|brussels|swiss|immo|alsace|bank|law|pro|email|cloud|example|test)"
    r"(?![\w\-]|\.[a-z])(?:[/?#:][^\s<>\"«»)\]]{0,2000})?",
    re.IGNORECASE,
)
_SPELLED: Final = re.compile(
    r"[\w.+\-]{1,64}\s{0,2}(?:[(\[{]\s?(?:at|arobase|a|apenstaartje|@)\s?[)\]}]|\sarobase\s|\sapenstaartje\s)\s{0,2}[\w.\-]{1,100}"
    r"(?:\s(?:point|dot|punt|punkt)\s\w{2,20})?",
    re.IGNORECASE,
)
_ACCOUNT: Final = re.compile(
    r"\b[A-Z]{2}[0-9]{2}(?:[ .\-\u00a0\u202f]?(?=[A-Z]{0,4}[0-9])[0-9A-Z]{1,4}){3,8}\b"
)
_AT: Final = re.compile(
    r"\s?[(\[{]\s?(?:at|a|arobase|apenstaartje)\s?[)\]}]\s?|\s(?:arobase|apenstaartje)\s", re.IGNORECASE
)
_GAP: Final = r"[ .\-–/()\u00a0\u202f\u2009]{0,3}"
_PHONE: Final = re.compile(rf"(?<![\w.,/])(?:\+|00|\(?0){_GAP}[0-9](?:{_GAP}[0-9]){{6,14}}(?![\w])")
_LONG: Final = re.compile(rf"(?<![\w.,])[0-9](?:{_GAP}[0-9]){{8,33}}(?!\w)")
_DAY: Final = re.compile(r"[0-9]{1,2}[./\-][0-9]{1,2}[./\-](?:[0-9]{4}|[0-9]{2})(?![0-9])")
_FIGURES: Final = re.compile(r"[^0-9]")

LINK_OUT: Final = "‹lien retiré\u00a0: à compléter›"
ADDRESS_OUT: Final = "‹adresse retirée\u00a0: à compléter›"
NUMBER_OUT: Final = "‹numéro retiré\u00a0: à compléter›"
ACCOUNT_OUT: Final = "‹compte retiré\u00a0: à compléter›"


@dataclass(frozen=True, slots=True)
class Struck:
    """A draft whose foreign links, addresses and numbers are blanks; `count` of them."""

    text: str
    count: int

    def __repr__(self) -> str:
        return f"Struck(text={len(self.text)} chars, count={self.count})"


def inert(answer: str) -> str:
    """The answer as plain text: no HTML, no Markdown link or picture, no sign that shows nothing.

    Words stay; the address of a link stands beside its words, to be looked at like any other.
    """
    text = "".join(c for c in answer if c == "\u00ad" or not _is_unseen(c)).replace("\u00ad", "")
    text = _COMMENT.sub("", _SILENT.sub("", text))
    text = _TAG.sub("", _BREAK.sub("\n", text))
    return _MARKDOWN.sub(_beside, text)


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cf", "Co", "Cs"} or "\U000e0100" <= sign <= "\U000e01ef"


def _beside(match: "re.Match[str]") -> str:
    words, address = match[1].strip(), match[2]
    if not _ADDRESS.match(address):
        return match[0]  # « [Lopes](partie civile) » is no link
    return address if not words or words == address else f"{words} ({address})"


def strike_foreign(text: str, known: Iterable[str], keep: Sequence[tuple[int, int]] = ()) -> Struck:
    """The text with a blank for every link, mail address, telephone, account or long number nobody gave.

    known: every text the draft may rest on, in clear. keep: start and end of values put back by redaction.
    """
    facts = _Facts(known)
    pieces: list[str] = []
    position = count = 0
    for start, end, blank in _foreign(text, facts, keep):
        if start >= position:
            pieces += [text[position:start], blank]
            position = end
            count += 1
    return Struck("".join([*pieces, text[position:]]), count)


def struck_in(text: str) -> int:
    """How many of the blanks that `strike_foreign` leaves stand in the text still."""
    return sum(text.count(blank) for blank in (LINK_OUT, ADDRESS_OUT, NUMBER_OUT, ACCOUNT_OUT))


class _Facts:
    """The links, addresses and numbers of the texts a draft may rest on, each in one spelling."""

    def __init__(self, known: Iterable[str]) -> None:
        text = "\n".join(known)
        self.mails = {_address(m[0]) for p in (MAIL, _SPELLED) for m in p.finditer(text)}
        self.links = {_link(m[0]) for p in (LINK, _SCHEME, _HOST) for m in p.finditer(text)}
        self.links |= {mail.partition("@")[2] for mail in self.mails}
        self.letters = "".join(c for c in text.upper() if c.isalnum())
        self.numbers = {_number(m[0]) for p in (_PHONE, _LONG) for m in p.finditer(text)}

    def has_number(self, written: str) -> bool:
        """Whether it was given, with or without the code of its country."""
        number = _number(written)
        return any(number == one or (number[-8:] == one[-8:] and len(number) <= 13) for one in self.numbers)


def _foreign(text: str, facts: _Facts, keep: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Start, end and blank of what nobody gave, in order of start, the longest first."""
    tables: tuple[tuple[tuple[_Pattern, ...], str, Callable[[str], bool]], ...] = (
        ((LINK, _SCHEME, _HOST), LINK_OUT, lambda written: _link(written) in facts.links),
        ((MAIL, _SPELLED), ADDRESS_OUT, lambda written: written == "@" or _address(written) in facts.mails),
        ((_ACCOUNT,), ACCOUNT_OUT, lambda written: _letters(written) in facts.letters),
        ((_PHONE, _LONG), NUMBER_OUT, lambda written: bool(_DAY.match(written)) or facts.has_number(written)),
    )
    spans = [
        (match.start(), match.end(), blank)
        for patterns, blank, is_given in tables
        for pattern in patterns
        for match in pattern.finditer(text)
        if not is_given(match[0])
    ]
    outside = (span for span in spans if not any(a <= span[0] and span[1] <= b for a, b in keep))
    yield from sorted(outside, key=lambda span: (span[0], -span[1]))


def _address(written: str) -> str:
    return re.sub(r"[\s()\[\]{}]", "", _AT.sub("@", written)).casefold().strip(".-")


def _link(written: str) -> str:
    plain = re.sub(
        r"^(?:[a-z][a-z0-9+.\-]{1,20}:)?(?://)?(?:www\.)?", "", written.strip(), flags=re.IGNORECASE
    )
    return plain.rstrip(".,;:!?'’\"»)]*_`/").casefold()


def _number(written: str) -> str:
    return _FIGURES.sub("", written)


def _letters(written: str) -> str:
    return "".join(c for c in written.upper() if c.isalnum())
