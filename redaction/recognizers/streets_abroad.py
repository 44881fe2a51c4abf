"""Postal addresses of the Netherlands, Flanders, Germany, Austria, Britain, Ireland and Italy."""

from typing import Final

from redaction.entities import Entity
from redaction.recognizers.rule import rule
from redaction.recognizers.streets import SHORT_POSTCODE_TOWN, TOWN

_NUMBER: Final = r"[0-9]{1,4}(?:[ ]?[A-Za-z]\b)?(?:[ ]?[-–/][ ]?[0-9]{1,4}[A-Za-z]?)?"
_BOX: Final = r"(?:,?[ ](?i:bus|bte|b|box)\.?[ ]?[A-Z0-9]{1,5}\b)"
# Royal Mail: outward code, space, inward code (BS 7666). Ireland: routing key and four signs (Eircode).
_BRITISH: Final = r"[A-Z]{1,2}[0-9][0-9A-Z]?[ ]?[0-9][ABD-HJLNP-UW-Z]{2}"
_EIRCODE: Final = r"(?:[AC-FHKNPRTV-Y][0-9]{2}|D6W)[ ]?[0-9AC-FHKNPRTV-Y]{4}"
# Netherlands: four figures and two letters (PostNL).
_DUTCH: Final = r"(?:NL[- ])?[1-9][0-9]{3}[ ]?(?!SA|SD|SS)[A-Z]{2}"
_WAY_EN: Final = (
    r"(?=\p{Lu})(?i:street|st\.?|road|rd\.?|avenue|ave\.?|lane|ln|drive|close|court|crescent|gardens|grove"
    r"|hill|house|mews|park|place|quay"
    r"|row|square|sq\.?|terrace|walk|way|wharf|yard|green|boulevard|blvd\.?)"
)
_CAPITAL: Final = r"\p{Lu}[\p{L}'’.\-]{0,30}"
# "Elle habite Schulgasse 4": the subject of a sentence is no part of the way.
_NO_SUBJECT: Final = r"(?!(?i:elle|ils?|je|nous|vous|on|ich|wir|er|sie|ik|wij|hij|zij|we|she|they)[ ])"
_LINES: Final = r"(?:[ ]?[,\n][ ]?[\p{L}0-9][\p{L}0-9 .'’\-]{1,40}){0,3}?"

RULES: Final = (
    rule(
        "Dutch address",
        Entity.ADDRESS,
        r"\b\p{Lu}[\p{L}'’.\-]{0,40}(?:[ ][\p{L}'’.\-]{1,20}){0,3}?(?i:straat|str\.|laan|steenweg|stwg"
        r"|plein|dreef|singel|gracht|kaai|kade|weg|lei|baan|hof|pad|dijk|markt|wal|ring|plaats|berg|veld"
        r"|dal|wijk|poort|vest|brug|park)"
        rf"[ ]{_NUMBER}{_BOX}?(?:(?:,|[ ][–-]|\n)?[ ]?(?:{_DUTCH}[ ]{TOWN}|{SHORT_POSTCODE_TOWN}))?",
    ),
    rule(
        "Dutch postcode",
        Entity.ADDRESS,
        rf"\b(?<!-){_DUTCH}(?:[ ]{{1,2}}{TOWN})?(?!\w)",
        None,
        lambda m: m.group()[:2] in {"19", "20"} and m.group()[4] == " ",
    ),
    # "Musterstraße 12, 66111 Saarbrücken" (DIN 5008).
    rule(
        "German address",
        Entity.ADDRESS,
        rf"\b{_NO_SUBJECT}\p{{Lu}}[\p{{L}}.\-]{{0,40}}"
        r"(?:[ \-]\p{L}[\p{L}.\-]{0,20}){0,3}?[ \-]?(?i:stra(?:ß|ss)e|str\.|gasse"
        r"|platz|allee|damm|ufer|chaussee|ring|steig|stieg|graben|weg|rain|matt|halde|acker)"
        rf"[ ]{_NUMBER}(?:(?:,|[ ][–-]|\n)?[ ]?(?:(?:D|DE|A|AT|CH)[- ])?[0-9]{{4,5}}[ ]{TOWN})?",
    ),
    rule(
        "German street before a town",
        Entity.ADDRESS,
        rf"\b(?:(?i:am|im|an[ ]der|auf[ ]der|zum|zur|in[ ]der|unter[ ]den|a)[ ]){_CAPITAL}"
        rf"(?:[ ]{_CAPITAL})?[ ]{_NUMBER}[ ]?[,\n][ ]?(?:(?:D|DE|A|AT|CH|L)[- ])?[0-9]{{4,5}}[ ]{TOWN}",
    ),
    rule(
        "country, postcode and town",
        Entity.ADDRESS,
        rf"(?<![\w-])(?:D|DE|A|AT|I|IT|E|ES|P|F|FR|MC)-[ ]?[0-9]{{4,5}}[ ]{TOWN}",
    ),
    rule(
        "street and number, postcode and town",
        Entity.ADDRESS,
        rf"\b(?<!-){_NO_SUBJECT}{_CAPITAL}(?:[ ][\p{{L}}'’.\-]{{1,20}}){{0,3}}[ ]{_NUMBER}[ ]?[,\n–-][ ]?"
        rf"(?:[A-Z]{{1,2}}[- ])?(?!(?:19|20)[0-9]{{2}}[ ])[0-9]{{4,5}}[ ]{TOWN}",
    ),
    rule(
        "British or Irish address",
        Entity.ADDRESS,
        rf"(?<![\w])(?:(?i:flat|unit|apartment|suite|floor"
        rf"|apt)[ ][0-9A-Z]{{1,4}},?[ ])?[0-9]{{1,4}}[A-Za-z]?(?:[-–][0-9]{{1,4}})?,?[ ]"
        rf"(?:{_CAPITAL}[ ]){{1,4}}{_WAY_EN}\b"
        rf"(?:{_LINES}[ ]?[,\n ][ ]?(?:{_BRITISH}|{_EIRCODE}))?(?!\w)",
    ),
    rule(
        "British postcode",
        Entity.ADDRESS,
        rf"\b(?<!-)(?:{_BRITISH}|{_EIRCODE})(?![\w-])",
    ),
    # Canada Post: letter and figure by turns, six signs in two groups; D, F, I, O, Q, U are not used.
    rule(
        "Canadian postcode",
        Entity.ADDRESS,
        r"\b(?<!-)[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z][ ][0-9][ABCEGHJ-NPRSTV-Z][0-9](?![\w-])",
    ),
    # "via Garibaldi 12, 20121 Milano", "calle Mayor 5, 28013 Madrid", "rua das Flores 10".
    rule(
        "Italian, Spanish or Portuguese address",
        Entity.ADDRESS,
        rf"\b(?i:via|viale|piazza|corso|vicolo|strada|calle|c/|avenida|avda\.?|plaza|paseo|rua|pra[çc]a"
        rf"|travessa)[ ](?:(?i:de|del|della|dei|di|da|das|do|dos|la|los|las|san"
        rf"|santa)[ ]){{0,3}}{_CAPITAL}(?:[ ][\p{{L}}'’.\-]{{1,20}}){{0,3}}?,?[ ]{_NUMBER}"
        rf"(?:[ ]?[,\n–-]?[ ]?(?:[A-Z]{{1,2}}[- ])?[0-9]{{4,5}}(?:-[0-9]{{3}})?[ ]{TOWN})?",
    ),
    # Signs of France in two languages: Breton, Catalan, Occitan ("12 hent Kerzéniel"), Basque ("… karrika").
    rule(
        "Breton, Catalan or Occitan street",
        Entity.ADDRESS,
        r"\b[0-9]{1,4}(?:[ ]?(?:bis|ter))?,?[ ](?i:hent|straed|plasenn|stread|banell|carrer|carriera"
        r"|cam[ií]n?|pla[çc]a|passeig)[ ](?:(?i:an|ar|al|de|del|dels|d['’]|de[ ]la|de[ ]las|des)[ ]?){0,2}"
        rf"{_CAPITAL}(?:[ ]{_CAPITAL}){{0,2}}",
        needs="hent|stra|plas|stre|banell|carr|cam|pla|passeig",
    ),
    rule(
        "Basque street",
        Entity.ADDRESS,
        rf"\b(?:[0-9]{{1,4}},?[ ])?{_CAPITAL}(?:[ ][\p{{L}}'’\-]{{1,20}}){{0,2}}?[ ]"
        r"(?i:karrika|bidea|kalea|etorbidea|hiribidea|ibilbidea|xendra)(?:,?[ ][0-9]{1,4})?(?!\w)",
        needs="karrika|bide|kalea|xendra",
        anywhere=True,
    ),
    rule(
        "post box",
        Entity.ADDRESS,
        rf"\b(?i:p\.?[ ]?o\.?[ ]?box|postfach|postbus|casella[ ]postale|case[ ]postale"
        rf"|bo[îi]te[ ]postale)(?:[ ]?[0-9][0-9 ]{{0,8}}"
        rf"(?:,?[ \n](?:(?:[A-Z]{{1,2}}[- ])?[0-9]{{4,5}}(?:[ ][A-Z]{{2}}\b)?[ ]{TOWN}))?"
        # Without its number too, and with postcodes that read as years: "Case postale, 2001 Neuchâtel 1".
        rf"|,?[ \n](?:[A-Z]{{1,2}}[- ])?[1-9][0-9]{{3,4}}[ ]{TOWN}(?:[ ][0-9]{{1,2}}\b)?)",
    ),
)
