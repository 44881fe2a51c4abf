"""Postal addresses of France, Belgium, Switzerland and Luxembourg."""

from typing import Final

from redaction.entities import Entity
from redaction.recognizers.rule import rule

# Kinds of way, with the usual short forms.
WAY: Final = (
    r"(?i:rue|r\.|avenue|av\.?|boulevard|boul\.|bld\.?|bvd\.?|bd\.?|place|pl\.|chemin|ch\.|chem\."
    r"|all[ée]es?|all\."
    r"|impasse|imp\.|quai|cours|route|rte\.?|square|sq\."
    r"|passage|ruelle|venelle|sentes?|sentier|esplanade|rampe|mont[ée]e|faubourg|fbg\.?|fg\.?|villa"
    r"|cit[ée]|r[ée]sidence|lotissement|hameau"
    r"|chauss[ée]e|clos|dr[èe]ve|galerie|traverse|promenade|mail|parvis|rond-point|voie"
    r"|lev[ée]e|descente|grand[- ]?rue|grand-place)"
)
_LINK_WORD: Final = (
    r"(?:(?i:de[ ]la|de|du|des|la|le|les|aux|[àa][ ]la|au|sous|sur|en|et|lez|l[èe]s)[ ]|"
    r"(?i:de[ ])?(?i:[ld]['’]))"
)
_NAME_WORD: Final = r"(?:\p{Lu}[\p{L}'’.]*(?:-[\p{L}'’]+){0,6}|[0-9]{1,4}(?:er|e)?)"
# The name of a way: its first word in any case, the next ones with a capital.
WAY_NAME: Final = (
    rf"(?:[ ](?:{_LINK_WORD}){{0,3}}(?:[\p{{L}}][\p{{L}}'’.\-]{{0,40}}|[0-9]{{1,2}}"
    rf"(?![0-9]))(?:[ ](?:{_LINK_WORD}){{0,3}}{_NAME_WORD}){{0,5}})"
)
# A town: capitals, hyphens, up to four words, with "Cedex 09" or "CEDEX".
TOWN: Final = (
    r"(?:(?i:l['’]|d['’])?\p{Lu}[\p{L}'’]*(?:[- ](?:(?i:en|sur|sous|de|du|des|la|le|les"
    r"|l[èe]s|lez|d['’]|l['’]|aux?|[àa]|op|den|aan|het|ten|ter|bij|an|der|am|im"
    r"|ob)[- ]?){0,3}(?!(?i:cedex))\p{Lu}[\p{L}'’]*){0,4}"
    r"(?:[ ](?i:cedex)"
    r"(?:[ ][0-9]{1,2})?)?)"
)
_BOX: Final = (
    r"(?:[ ]?[,–\-\n]?[ ]?(?i:b[âa]t(?:iment)?|appt?|appartement|apt|esc(?:alier)?"
    r"|entr[ée]e|porte|hall|bte|bo[îi]te|bus|case[ ]postale|cs|bp|tsa|lot)\.?[ ]?"
    r"(?:n°[ ]?)?[A-Z0-9]{1,6}\b|,?[ ][0-9]{1,2}(?:er|[èe]me|e)(?:[ ](?i:[ée]tage))?)"
)
_STREET_NO: Final = r"\b[0-9]{1,4}(?:[ ]?(?i:bis|ter|quater)\b|[ ]?[A-D]\b|[ ]?[-/][ ]?[0-9]{1,4})?"
_POSTCODE_TOWN: Final = rf"(?:F[- ]|FR[- ])?[0-9]{{2}}[ ]?[0-9]{{3}}[ ]{TOWN}"
_STREET: Final = rf"{_STREET_NO},?[ \n](?:{WAY}){WAY_NAME}"
_REST: Final = (
    rf"(?:{_BOX}){{0,4}}(?:(?:[ ]?[,–\-/\n]|[ ][àa])?[ \n]?(?:{_POSTCODE_TOWN}|"
    rf"(?<=[àa,][ ]){TOWN}))?"
)

# Belgium: box, four figures. Switzerland and Luxembourg: four figures, with or without the country.
_BELGIAN_BOX: Final = r"(?:,?[ ](?i:bte|bo[îi]te|bus|b)\.?[ ]?[A-Z0-9]{1,5}\b)"
SHORT_POSTCODE_TOWN: Final = rf"(?:(?:B|BE|NL|CH|L|LU)[- ])?[1-9][0-9]{{3}}(?:[ ][A-Z]{{2}}\b)?[ ]{TOWN}"
_TAIL: Final = rf"{_BELGIAN_BOX}?(?:(?:,|[ ][–-]|[ ][àa]|\n)?[ ]?{SHORT_POSTCODE_TOWN})?"

RULES: Final = (
    rule("address", Entity.ADDRESS, rf"{_STREET}{_REST}"),
    rule(
        "address with the number after",
        Entity.ADDRESS,
        rf"\b(?:{WAY}){WAY_NAME},?[ ](?:n°[ ]?)?[0-9]{{1,4}}[A-Za-z]?\b{_REST}",
    ),
    # Squares and streets that need no other name: "Grand-Place 22", "Grand-Rue 4", "Place Communale, 3".
    rule(
        "main square or street",
        Entity.ADDRESS,
        r"\b(?i:grand[\-' ]?(?:place|rue)|place[ ](?:communale|de[ ]l['’][ée]glise)|rue[ ]haute|grote[ ]markt"
        r"|kerkplein|dorpsplein|dorpsstraat|hauptstra(?:ß|ss)e|marktplatz|dorfstra(?:ß|ss)e)"
        r",?[ ](?:n°[ ]?)?[0-9]{1,4}(?:[ ]?[A-Za-z])?(?![\p{L}0-9]|[.,:][0-9]|[ ]?[€%])",
        needs="grand|place|rue|grote|plein|dorp|haupt|markt",
    ),
    rule(
        "street before a postcode", Entity.ADDRESS, rf"\b(?:{WAY}){WAY_NAME}[ ]?[,–\n]?[ ]?{_POSTCODE_TOWN}"
    ),
    rule("postcode and town", Entity.ADDRESS, rf"(?<![\w.,/\-])(?<![0-9][ ]){_POSTCODE_TOWN}"),
    rule(
        "number, any words, postcode and town",
        Entity.ADDRESS,
        rf"{_STREET_NO},?[ ][^\n,;:()€0-9]{{3,40}},[ ]{_POSTCODE_TOWN}",
    ),
    rule(
        "area or box",
        Entity.ADDRESS,
        rf"(?:\b(?:ZA|ZI|ZAC|Z\.A\.|Z\.I\.|(?i:zone[ ](?:artisanale|industrielle"
        rf"|d['’]activit[ée]s?)|lieu-?[ ]?dit|lotissement|r[ée]sidence|hameau))[ ](?:"
        rf"{_LINK_WORD}){{0,3}}\p{{Lu}}[\p{{L}}'’\-]*(?:[ ](?:{_LINK_WORD}){{0,3}}"
        rf"{_NAME_WORD}){{0,5}}|\b(?:BP|CS|TSA|(?i:bo[îi]te[ ]postale|case[ ]postale"
        rf"|postbus))[ ]?(?:n°[ ]?)?[0-9]{{1,6}}(?:[ ][0-9]{{1,5}})?){_REST}",
    ),
    rule(
        "building, stair, flat",
        Entity.ADDRESS,
        r"\b(?i:b[âa]t(?:iment)?|appt?|appartement|apt|esc(?:alier)?|bte|bo[îi]te)\.?[ ]"
        r"(?:n°[ ]?)?(?:[A-Z]{0,2}[0-9]{1,4}[A-Z]?|[A-Z])\b(?:,?[ ][0-9]{1,2}(?:er|[èe]me"
        r"|e)\b(?:[ ](?i:[ée]tage))?)?",
    ),
    rule(
        "Belgian address",
        Entity.ADDRESS,
        rf"\b(?:{WAY}){WAY_NAME},?[ ](?:n°[ ]?)?[0-9]{{1,4}}[A-Za-z]?\b{_TAIL}",
    ),
    # Four figures alone are also a year, so 19xx and 20xx need a street before them.
    rule(
        "Belgian postcode and town",
        Entity.ADDRESS,
        rf"(?<![\w.,/\-])(?<![0-9][ ])(?!(?:19|20)[0-9]{{2}}[ ])(?:B[- ]"
        rf"|BE[- ])?[1-9][0-9]{{3}}[ ]{TOWN}",
    ),
    rule(
        "Swiss address",
        Entity.ADDRESS,
        rf"\b(?:{WAY}){WAY_NAME},?[ ][0-9]{{1,4}}[A-Za-z]?\b(?:,[ ](?i:case[ ]postale|cp)"
        rf"(?:[ ][0-9]{{1,5}})?)?(?:,|[ ][–-]|\n)?[ ]?(?:CH[- ])?[1-9][0-9]{{3}}[ ]{TOWN}",
    ),
    rule(
        "number, any words, foreign postcode and town",
        Entity.ADDRESS,
        rf"{_STREET_NO},?[ ]\p{{L}}[^\n,;:()€0-9]{{2,40}},[ ](?:B|BE|CH|L|LU|NL|D"
        rf"|F)-[ ]?[1-9][0-9]{{3,4}}[ ]{TOWN}",
    ),
    rule("Swiss postcode and town", Entity.ADDRESS, rf"\bCH[- ][1-9][0-9]{{3}}[ ]{TOWN}"),
    rule("Luxembourg postcode and town", Entity.ADDRESS, rf"\bL[- ][1-9][0-9]{{3}}[ ]{TOWN}"),
    rule(
        "Luxembourg address",
        Entity.ADDRESS,
        rf"\b[0-9]{{1,4}}[A-Z]?,?[ ](?i:rue|avenue|boulevard|route|place|c[ôo]te"
        rf"|mont[ée]e|cit[ée])[ ][^\n,;()]{{2,50}},?[ \n]L[- ][1-9][0-9]{{3}}[ ]{TOWN}",
    ),
    # All in lower case, as typed on a phone: "12 rue du general de gaulle 35000 rennes".
    rule(
        "address in lower case",
        Entity.ADDRESS,
        rf"{_STREET_NO},?[ ](?:{WAY})\b"
        rf"(?:[ ][\p{{L}}'’\-]{{1,20}}){{1,7}},?[ \n][0-9]{{5}}[ ][\p{{L}}'’]{{2,30}}"
        rf"(?:-[\p{{L}}'’]{{1,20}}){{0,4}}",
    ),
    # A town with its département: "Rennes (35)".
    rule(
        "town and département",
        Entity.PLACE,
        rf"(?<![\w'’-])(?P<value>{TOWN})(?=[ ]\((?:[0-9]{{2,3}}|2[AB])\))",
        needs="(0|(1|(2|(3|(4|(5|(6|(7|(8|(9",
    ),
)
