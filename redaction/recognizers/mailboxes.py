"""Mail addresses, written as they are or spelled out so that machines would not see them."""

from typing import Final

from redaction.entities import Entity
from redaction.recognizers.rule import rule

# "point", "(dot)", "[.]", or a dot between two spaces.
_DOT: Final = (
    r"(?:[ ]?[(\[{<][ ]?(?i:point|dot|punt|punkt|\.)[ ]?[)\]}>][ ]?|[ ](?i:point|dot|punt|punkt|\.)[ ])"
)
_DASH: Final = (
    r"(?:[ ](?i:tiret|trait[ ]d['’]union|underscore|tiret[ ]bas|dash|streepje)(?:[ ](?i:bas|du[ ]bas))?[ ])"
)
_AT_SIGN: Final = (
    r"(?:[ ]?[(\[{<][ ]?(?i:at|arr?obase?|arobas|@|chez|a|à|apenstaartje)[ ]?[)\]}>][ ]?"
    r"|[ ]?(?i:\b(?:arr?obase?|arobas|apenstaartje)\b)[ ]?|[ ]?_at_[ ]?|[ ]?@[ ]?)"
)
_ATOM: Final = r"[\w+\-]{1,64}"
_HOST: Final = rf"{_ATOM}(?:(?:\.|{_DOT}|{_DASH}){_ATOM}){{0,5}}"
_SPELLED: Final = (
    "(at|[at|{at|<at|( at|[ at|arobas|arrobas|arobase|chez)|chez]|apenstaart|_at_|(a)|[a]|(@|[@|{@|<@"
)

RULES: Final = (
    # RFC 5322 section 3.4.1, loosely: any word@word, one space or line break allowed on either side of the
    # sign.
    rule(
        "mail",
        Entity.EMAIL,
        r"(?:[\w.+\-'’&%=~]{1,64}|\"[^\"\n]{1,64}\")[ \n]?@[ \n]?[\w\-]{1,63}(?:[ ]?\.[ ]?"
        r"(?![ ])[\w\-]{1,63}(?<=[.]\S{1,63})){0,8}",
        needs="@",
        anywhere=True,
    ),
    rule(
        "mail, rest",
        Entity.EMAIL,
        r"[^\s<(\[]{0,64}@(?:\S{0,100}(?<![.,;:!?)\]>»\"]))?",
        needs="@",
        anywhere=True,
    ),
    # "jean . martin @ exemple . fr", "jean@exemple point fr".
    rule(
        "mail, spaced out",
        Entity.EMAIL,
        rf"{_ATOM}(?:(?:\.|{_DOT}|{_DASH}){_ATOM}){{0,5}}[ ]?@[ ]?{_ATOM}(?:(?:\.|{_DOT}){_ATOM}){{1,5}}",
        needs="@",
        anywhere=True,
    ),
    rule(
        "mail, spelled out",
        Entity.EMAIL,
        rf"(?<![\w.])(?:{_ATOM}(?:\.|{_DOT}|{_DASH})){{0,5}}{_ATOM}{_AT_SIGN}(?i:la[ ]|the[ ])?{_HOST}",
        needs=_SPELLED,
        anywhere=True,
    ),
    # The sign as a word ("at", "chez") needs a dot, spelled or not, after it: "at example dot org".
    rule(
        "mail, with words for signs",
        Entity.EMAIL,
        rf"(?<![\w.])(?:{_ATOM}(?:\.|{_DOT}|{_DASH})){{0,5}}{_ATOM}[ ](?i:at|chez|[àa][ ]commercial|op"
        rf"|bij)[ ]"
        rf"(?:{_ATOM}(?:{_DOT}{_ATOM}){{1,4}}|{_ATOM}(?:\.{_ATOM}){{0,3}}\.[a-z]{{2,10}}\b)",
        needs=" at | chez | commercial | op | bij ",
        anywhere=True,
    ),
)
