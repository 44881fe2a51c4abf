"""What a recogniser is: a bounded pattern, the type it finds, and an optional check key."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import regex

from redaction.entities import Entity

_FLAGS: Final = regex.VERBOSE | regex.MULTILINE

# Separators met between the groups of a number, a line break among them: mail is wrapped at 72 signs.
SEP: Final = r"[ .\-–‑/_·\n]{0,3}"
# Between a cue and its value: a colon, spaces, or the next cell of a table, which stands on the next line.
GAP: Final = r"[ :=\n]{0,4}"
# "n°", "no.", "nr", "numéro", "#" and the like, with what may stand between a cue and its value.
NUMBER_SIGN: Final = r"(?:n[°ºo]s?\.?|nr\.?|num(?:[ée]ro)?\.?|nummer|number|\#)"
LINK: Final = (
    rf"(?:[ ]?[:=]|[ ]est|[ ]is|[ ]?{NUMBER_SIGN})?[ ]{{0,2}}(?:"
    rf"{NUMBER_SIGN})?[ ]{{0,2}}:?[ ]{{0,2}}(?:(?<=[:°])\n)?"
)
# Other kinds of number: their name is no part of a reference.
_OTHER_KINDS: Final = (
    r"(?:RG|PV|IPP|NIR|RPPS|INAMI|ADELI|FINESS|SIREN|SIRET|RCS|TVA|BCE|IBAN|BIC|RIB|CNI|VIN|IMEI|AVS|NISS)\b"
)
# What opens a reference: the letters of its kind, one or two groups ("RC PRO 77 41"), or the initials of who
# keeps the file ("BE/mc 2026-118", "DUR/MAR 26-118").
_OPENING: Final = (
    rf"(?:(?:(?!{_OTHER_KINDS})[A-Z]{{1,6}}(?:[ ]|\.[ ]?)){{1,2}}|[A-Z]{{2,6}}[/.\-](?:[A-Z]{{2,6}}"
    rf"|[a-z]{{2,4}})"
    rf"[ ](?:[–\-][ ])?)(?=[A-Z]{{0,8}}[ ]?[0-9])"
)
# A reference: it holds a figure, may go on with groups that start with a figure, may end with a lone capital.
# A group on the next line counts only when it is long: "2 pièces" opens a new sentence.
VALUE: Final = (
    rf"(?:{_OPENING})?"
    r"(?=[\p{L}./\-+_\#]{0,24}[0-9])[+\#]{0,3}[\p{L}0-9](?:[\p{L}0-9./\-+_]{0,40}[\p{L}0-9+])?"
    r"(?:(?<=[/\-_])\n[\p{L}0-9./\-+_]{1,40}(?<![./\-]))?"
    r"(?:(?:[ ]|\n(?=[0-9]{3})"
    r"|(?<=[0-9])[ ]?/[ ])[A-Z]?[0-9](?:[\p{L}0-9./\-]{0,20}[\p{L}0-9])?(?![ ]?(?:€|EUR"
    r"|euros?|%))){0,5}"
    r"(?:[ ][A-Z]{1,3}/[A-Z]{1,3}\b|[ ][A-Z](?![\p{L}'’0-9]|\.[\p{L}])|[ ](?:bis|ter)\b)?"
)
NOT_AMOUNT: Final = r"(?![0-9]|,[0-9]{2}(?![0-9])|[ ]?(?:€|EUR\b|euros?\b|CHF\b|francs?\b|%|k€))"


@dataclass(frozen=True, slots=True)
class Rule:
    """One recogniser. When the pattern has a group named `value`, only that group is masked.

    check: raises the score to 1.0 when it holds; a wrong key changes nothing.
    unless: a reason to ignore the match because of what it is (an amount, a date), never because of a key.
    anywhere: whether a match may stand far from any figure; if not, only the text around figures is searched.
    needs: folded words of which the text searched must hold one for the pattern to be worth trying; empty:
    always.
    """

    name: str
    entity: Entity
    pattern: "regex.Pattern[str]"
    check: Callable[[str], bool] | None = None
    unless: Callable[["regex.Match[str]"], bool] | None = None
    needs: tuple[str, ...] = ()
    anywhere: bool = False

    @property
    def group(self) -> str | int:
        """The group of the pattern that holds the identifier."""
        return "value" if "value" in self.pattern.groupindex else 0


def compile_pattern(pattern: str) -> "regex.Pattern[str]":
    """The compiled pattern: verbose layout, lines matter for ^ and $, case matters unless it says (?i:…)."""
    return regex.compile(pattern, _FLAGS)


def rule(
    name: str,
    entity: Entity,
    pattern: str,
    check: Callable[[str], bool] | None = None,
    unless: Callable[["regex.Match[str]"], bool] | None = None,
    needs: str = "",
    *,
    anywhere: bool = False,
) -> Rule:
    """A recogniser from the source of its pattern. needs: folded cues, parted by "|"."""
    cues = tuple(needs.split("|") if needs else ())
    return Rule(name, entity, compile_pattern(pattern), check, unless, cues, anywhere)


def figures(count: str, first: str = "[0-9]", separator: str = SEP) -> str:
    """The pattern of a number of that many figures ("11", "9,10"), grouped in any way."""
    low, _, high = count.partition(",")
    bounds = f"{int(low) - 1},{int(high) - 1}" if high else f"{int(low) - 1}"
    return rf"{first}(?:{separator}[0-9]){{{bounds}}}"
