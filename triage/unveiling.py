"""Reads a text as a machine might be made to: look-alike letters, spaced letters, codes, unseen signs."""

import base64
import binascii
import codecs
import re
import unicodedata
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from redaction.confusables import all_latin

#: Of a text, what is looked at; beyond it redaction refuses the mail anyway.
MAX_CHARS: Final = 200_000
_MAX_CODES: Final = 40
_MAX_CODE_CHARS: Final = 8_000

# Unicode 17 chapters 23.9 (tags) and 23.4 (variation selectors): text can be written in signs nobody sees.
_TAGS: Final = re.compile("[\U000e0020-\U000e007e]{4,}")
_FLAG: Final = "\U0001f3f4"  # UTS 51 annex B: the flag of England is a black flag and five tags
_SELECTORS: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{4,}")
_BITS: Final = re.compile("[\u200b-\u200d\u2060\ufeff]{32,}")
_TURNED: Final = re.compile("\u202e([^\u202c\n]{4,2000})")
#: Signs that show nothing, whatever stands round them.
UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    "|[\ufe00-\ufe0f]{2,}|(?<![\u0590-\u109f\U0001f000-\U0001faff\ufe0f])[\u200c\u200d]"
)
_BASE64: Final = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/_-]{20,8000}={0,2}(?![\w+/=-])")
_WRAPPED: Final = re.compile(r"(?<=[A-Za-z0-9+/]{40})\r?\n(?=[A-Za-z0-9+/]{8})")
_HEX: Final = re.compile(r"(?<![0-9A-Za-z])(?:0x)?((?:[0-9a-fA-F]{2}[ :]?){16,2000})(?![0-9A-Za-z])")
_PERCENT: Final = re.compile(r"(?:%[0-9A-Fa-f]{2}|[A-Za-z]){24,4000}")
_ESCAPES: Final = re.compile(r"(?:\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|[A-Za-z ]){16,4000}")
# Letters one by one, with the same kind of gap: « i g n o r e », « i.g.n.o.r.e ».
_SPACED: Final = re.compile(r"(?<!\w)\w(?:[ \t.\-_*·|]{1,3}\w){7,600}(?!\w)")
_LEET: Final = str.maketrans("013457@$!", "oieastasi")
_LEET_WORD: Final = re.compile(r"\b[a-z]{1,30}[013457@$!][a-z013457@$!]{0,30}")
_SPACE: Final = re.compile(r"[^\S\n]+")
_MAX_SIGNS_LOST: Final = 0.1


def plain(text: str) -> str:
    """The text in lower case Latin letters without accents, unseen signs or curly quotes; lines kept."""
    if not text.isascii():
        text = UNSEEN.sub("", all_latin(unicodedata.normalize("NFKC", text)))
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        text = text.replace("’", "'").replace("‘", "'")
    return _SPACE.sub(" ", text.casefold())


def unseen_texts(text: str) -> list[str]:
    """What unseen signs spell in a text as it came: tags, variation selectors, bits of width zero."""
    if text.isascii():
        return []
    found = [
        "".join(chr(ord(c) - 0xE0000) for c in match[0])
        for match in _TAGS.finditer(text)
        if not text.startswith(_FLAG, match.start() - 1)
    ]
    found += [_of_bytes(bytes(map(_selected, match[0]))) for match in _SELECTORS.finditer(text)]
    found += [said for match in _BITS.finditer(text) for said in _of_bits(match[0])]
    found += [match[1][::-1] for match in _TURNED.finditer(text)]
    return [said for said in found if sum(c.isalpha() for c in said) >= 4]


def _selected(sign: str) -> int:
    code = ord(sign)
    return code - 0xFE00 if code <= 0xFE0F else code - 0xE0100 + 16


def _of_bits(signs: str) -> Iterator[str]:
    kinds = sorted(set(signs))
    if len(kinds) == 2:
        for zero in kinds:
            bits = "".join("0" if sign == zero else "1" for sign in signs)
            yield _of_bytes(int(bits[: len(bits) // 8 * 8], 2).to_bytes(len(bits) // 8, "big"))


def _of_bytes(data: bytes) -> str:
    """The bytes as text; "" when they are none."""
    for codec in ("utf-8", "utf-16-le"):
        said = data.decode(codec, "replace")
        odd = sum(not (c.isprintable() or c.isspace()) or c == "\ufffd" for c in said)
        if said and odd <= len(said) * _MAX_SIGNS_LOST:
            return said
    return ""


def decoded_texts(text: str) -> list[str]:
    """What codes in a text say once decoded: base64, hexadecimal, percent signs, escapes; bounded."""
    found: list[str] = []
    for match in _BASE64.finditer(_WRAPPED.sub("", text)):
        found.append(_of_base64(match[0]))
    found += [_of_hex(match[1]) for match in _HEX.finditer(text)]
    found += [unquote(match[0]) for match in _PERCENT.finditer(text) if match[0].count("%") > 3]
    found += [_of_escapes(match[0]) for match in _ESCAPES.finditer(text) if match[0].count("\\") > 3]
    return [said for said in found if said][:_MAX_CODES]


def _of_base64(code: str) -> str:
    code = code[:_MAX_CODE_CHARS].rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return _of_bytes(base64.b64decode(code[: len(code) - (len(code) % 4 == 1)] + "==="))
    except (binascii.Error, ValueError):
        return ""


def _of_hex(code: str) -> str:
    try:
        return _of_bytes(bytes.fromhex(re.sub("[ :]", "", code)))
    except ValueError:
        return ""


def _of_escapes(code: str) -> str:
    return re.sub(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))", lambda m: chr(int(m[1] or m[2], 16)), code)


def respelled(folded: str) -> list[str]:
    """Other readings of a folded text: figures as letters, ROT13, backwards."""
    found = [codecs.encode(folded, "rot13"), folded[::-1]]
    if _LEET_WORD.search(folded):
        found.append(_LEET_WORD.sub(lambda m: m[0].translate(_LEET), folded))
    return found


def spaced_words(folded: str) -> list[str]:
    """Runs of letters written one by one, each run without its gaps."""
    return [re.sub(r"[^a-z0-9]", "", match[0]) for match in _SPACED.finditer(folded)]
