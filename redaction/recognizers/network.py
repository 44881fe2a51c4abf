"""Links, hosts and addresses of machines, and positions on the globe."""

from typing import Final

from redaction.entities import Entity
from redaction.recognizers.rule import rule

# Top-level domains that our offices meet; any other is found after a scheme or "www." (IANA root zone).
_TLD: Final = (
    r"(?:fr|be|ch|lu|mc|nl|de|at|eu|uk|it|es|pt|ie|ca|com|net|org|info|biz|name|io|me|tv|ai|app|dev|pro"
    r"|legal|law|lawyer"
    r"|notaires|avocat|expert|immo|cloud|online|site|xyz|link|gle|be|gd|ly"
    r"|swiss|brussels|vlaanderen|gent|wien|berlin|koeln|alsace|bzh|corsica|paris|bank|doctor|health"
    r"|example|local|lan|test)"
)
_LINK_END: Final = r"(?<![.,;:!?)\]'’])"
_HEX: Final = r"[0-9A-Fa-f]"
# Degrees, minutes and seconds (ISO 6709, annex D).
_DEGREES: Final = (
    r"[0-9]{1,3}[ ]?°[ ]?(?:[0-9]{1,2}(?:[.,][0-9]{1,5})?[ ]?['’′][ ]?(?:[0-9]{1,2}(?:[.,][0-9]{1,3})?"
    r"[ ]?(?:\"|''|″|’’|”))?[ ]?)?[NSEWO]\b"
)

RULES: Final = (
    # A link never ends with the sign that closes the sentence (RFC 3986, appendix C).
    rule(
        "link",
        Entity.URL,
        rf"(?i:\b(?:https?|hxxps?|ftps?|sftp|file|webcal)[ ]?:[ ]?//[ ]?"
        rf"|\bwww[ ]?\.[ ]?)[^\s<>\"«»]{{1,2000}}{_LINK_END}",
        needs="//|www",
        anywhere=True,
    ),
    rule(
        "bare host",
        Entity.URL,
        rf"(?<![\w@.\-])(?:[\w\-]{{1,63}}\.){{1,5}}(?i:{_TLD})(?![\w\-])"
        rf"(?:[/?\#:][^\s<>\"«»]{{0,500}}{_LINK_END})?",
        anywhere=True,
    ),
    rule(
        "IPv4 address",
        Entity.IP,
        r"(?<![0-9.])(?:[0-9]{1,3}[ ]?\.[ ]?){3}[0-9]{1,3}(?:[:/][0-9]{1,5})?(?![0-9]|\.[0-9])",
    ),
    # RFC 4291, section 2.2: eight groups, or fewer around "::".
    rule(
        "IPv6 address",
        Entity.IP,
        rf"(?<![\w:])(?:(?:{_HEX}{{1,4}}:){{7}}{_HEX}{{1,4}}|(?=(?:{_HEX}{{0,4}}:){{2}})"
        rf"(?:{_HEX}{{1,4}}:){{1,6}}(?::{_HEX}{{1,4}}){{0,6}}:?"
        rf"|::{_HEX}{{1,4}}(?::{_HEX}{{1,4}}){{0,6}})(?![\w:])",
        None,
        lambda m: "::" not in m.group() and m.group().count(":") != 7,
        needs=":",
        anywhere=True,
    ),
    # IEEE 802: six pairs, or three groups of four.
    rule(
        "hardware address",
        Entity.MAC,
        rf"(?<![\w:-]){_HEX}{{2}}(?:(?P<s>[ :\-]){_HEX}{{2}}(?:(?P=s){_HEX}{{2}}){{4}}|"
        rf"(?:[:\-]\n?{_HEX}{{2}}){{5}})(?![\w:-])"
        rf"|(?<![\w.]){_HEX}{{4}}\.{_HEX}{{4}}\.{_HEX}{{4}}(?![\w.])",
        None,
        lambda m: " " in m.group() and not any(c.isalpha() for c in m.group()),
        anywhere=True,
    ),
    rule(
        "hardware address, glued",
        Entity.MAC,
        rf"(?i:\bmac\b)[^\n]{{0,12}}?\b(?P<value>{_HEX}{{12}})\b",
        needs="mac",
    ),
    # Decimal degrees: latitude and longitude, at least three decimals each.
    rule(
        "position",
        Entity.GPS,
        r"(?<![0-9.,])[+\-]?[0-9]{1,2}[.,][0-9]{3,9}°?[ ]?[NS]?[ ]?[,;/\n]?[ \n]{0,2}"
        r"[+\-]?[0-9]{1,3}[.,][0-9]{3,9}°?(?:[ ]?[EWO])?(?![0-9])",
    ),
    rule(
        "position in degrees",
        Entity.GPS,
        rf"{_DEGREES}(?:[ ]?[,;/\n]?[ ]?{_DEGREES})?",
        needs="°",
    ),
    rule(
        "what3words",
        Entity.GPS,
        r"(?<![\w/])///?\p{Ll}{2,20}\.\p{Ll}{2,20}\.\p{Ll}{2,20}\b",
        needs="//",
        anywhere=True,
    ),
)
