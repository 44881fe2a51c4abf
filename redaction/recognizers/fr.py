"""Identifiers written the French way: social insurance, companies, courts, plates, addresses."""

from typing import Final

from redaction import checks
from redaction.entities import Entity
from redaction.recognizers.rule import LINK, NOT_AMOUNT, SEP, VALUE, rule

# Kinds of way, with the usual short forms.
WAY: Final = (
    r"(?i:rue|avenue|av\.|boulevard|boul\.|bld|bvd|bd|place|pl\.|chemin|ch\.|all[ée]es?"
    r"|impasse|quai|cours|route|rte|square|sq\."
    r"|passage|ruelle|venelle|sentes?|sentier|esplanade|rampe|mont[ée]e|faubourg|fbg|villa"
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
    r"|l[èe]s|lez|d['’]|l['’]|aux?|[àa])[- ]?){0,3}(?!(?i:cedex))\p{Lu}[\p{L}'’]*){0,4}"
    r"(?:[ ](?i:cedex)"
    r"(?:[ ][0-9]{1,2})?)?)"
)
_BOX: Final = (
    r"(?:[ ]?[,–\-\n]?[ ]?(?i:b[âa]t(?:iment)?|appt?|appartement|apt|esc(?:alier)?"
    r"|entr[ée]e|porte|hall|bte|bo[îi]te|bus|case[ ]postale|cs|bp|tsa|lot)\.?[ ]?"
    r"(?:n°[ ]?)?[A-Z0-9]{1,6}\b|,?[ ][0-9]{1,2}(?:er|[èe]me|e)(?:[ ](?i:[ée]tage))?)"
)
_STREET_NO: Final = r"(?<![0-9])[0-9]{1,4}(?:[ ]?(?i:bis|ter|quater)\b|[ ]?[A-D]\b|[ ]?[-/][ ]?[0-9]{1,4})?"
_POSTCODE_TOWN: Final = rf"(?:F[- ]|FR[- ])?[0-9]{{2}}[ ]?[0-9]{{3}}[ ]{TOWN}"
_STREET: Final = rf"{_STREET_NO},?[ ](?:{WAY})\b{WAY_NAME}"
_REST: Final = (
    rf"(?:{_BOX}){{0,4}}(?:(?:[ ]?[,–\-/\n]|[ ][àa])?[ \n]?(?:{_POSTCODE_TOWN}|"
    rf"(?<=[àa,][ ]){TOWN}))?"
)

RULES: Final = (
    # Sex, year, month (01-12, 20-42, 50-99), département (2A and 2B in Corsica), town, order, key. INSEE.
    rule(
        "NIR",
        Entity.NIR,
        rf"(?<![0-9])[1-478]{SEP}[0-9]{SEP}[0-9]{SEP}(?:0{SEP}[1-9]|1{SEP}[0-2]|[2-9]{SEP}[0-9]){SEP}"
        rf"(?:[0-9]{SEP}[0-9]|2{SEP}[ABab]){SEP}[0-9](?:{SEP}[0-9]){{5}}(?:{SEP}[0-9]"
        rf"{SEP}[0-9])?{NOT_AMOUNT}",
        checks.nir,
    ),
    # SIREN: nine figures, Luhn; SIRET: five more for the establishment.
    rule(
        "SIRET",
        Entity.COMPANY_ID,
        rf"(?<![0-9])[0-9](?:[ .]?[0-9]){{8}}[ .]{{0,2}}(?:[0-9][ .]?){{4}}[0-9]{NOT_AMOUNT}",
        checks.siren,
    ),
    rule(
        "SIREN",
        Entity.COMPANY_ID,
        rf"(?<![0-9])[0-9]{{3}}[ .]?[0-9]{{3}}[ .]?[0-9]{{3}}(?![ .]?[0-9]){NOT_AMOUNT}",
        checks.siren,
    ),
    rule(
        "French VAT number",
        Entity.VAT,
        r"\bFR[ ]?[0-9A-Z]{2}[ .]?[0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{3}(?![0-9]|[ ][0-9])",
        lambda value: checks.siren("".join(c for c in value if c.isdigit())[-9:]),
    ),
    # Cour d'appel and tribunal: "RG 25/01234", "RG n° F 24/00719", "N° RG : 25/04.123".
    rule(
        "general register",
        Entity.CASE_NO,
        rf"\b(?:RG|R\.G\.|rg)\b[ ]?{LINK}(?P<value>"
        rf"(?:[A-Z][ ])?[0-9]{{2,4}}[ ]?[/\-.][ ]?[0-9]{{1,6}}(?:[/.][A-Z0-9]{{1,3}})?|{VALUE})",
    ),
    rule("register shape", Entity.CASE_NO, r"(?<![\w./\-])[0-9]{2}/[0-9]{4,6}(?:/[A-Z])?(?![\w]|/[0-9])"),
    # Portalis: four figures or letters, court, type, suffix: "352J-W-B7J-C4XQ2".
    rule(
        "Portalis",
        Entity.CASE_NO,
        r"(?i:\bportalis\b)[ ]?(?:n°)?[ ]?:?[ ]?(?P<value>[A-Z0-9]{3,5}(?:-[A-Z0-9]{1,6}){2,4})",
    ),
    rule(
        "court file after a cue",
        Entity.CASE_NO,
        rf"(?i:\b(?:parquet|instruction|[ée]crou|minutes?|pourvoi|requ[êe]te|r[ée]pertoire"
        rf"|r[ôo]le|jugement|ordonnance|notices?|p\.?v\.?|proc[èe]s-verbal|recours|greffe|aj"
        rf"|dia)\b)[ ]?\(?{LINK}(?P<value>{VALUE})",
        None,
        lambda m: m["value"].isdigit() and len(m["value"]) in {1, 4} and m["value"][:2] in {"19", "20"},
    ),
    rule("plate", Entity.PLATE, r"(?<![\w-])[A-Z]{2}[ -]?[0-9]{3}[ -]?[A-Z]{2}(?![\w-])"),
    rule("plate, glued in lower case", Entity.PLATE, r"(?<![\w-])[a-z]{2}-?[0-9]{3}-?[a-z]{2}(?![\w-])"),
    rule(
        "plate before 2009",
        Entity.PLATE,
        r"(?<![\w-])[0-9]{2,4}[ ]?[A-Z]{2,3}[ ]?(?:[0-9]{2}|2[AB])(?![\w]|[ .,/-][0-9])",
    ),
    rule(
        "plate after a cue",
        Entity.PLATE,
        r"(?i:\bimmatricul\p{Ll}{2,6}|\bplaque|\bv[ée]hicule)[ ]?(?:n°)?[ ]?:?[ ]?(?P<value>"
        r"(?=[A-Za-z -]{0,5}[0-9])[A-Za-z0-9]{1,4}(?:[ -]?[A-Za-z0-9]{1,4}){1,2})(?![\w])",
    ),
    rule(
        "vehicle identification number", Entity.PLATE, r"\b(?=[A-Z]{0,16}[0-9])[A-HJ-NPR-Z0-9]{11}[0-9]{6}\b"
    ),
    rule("address", Entity.ADDRESS, rf"{_STREET}{_REST}"),
    rule(
        "address with the number after",
        Entity.ADDRESS,
        rf"\b(?:{WAY})\b{WAY_NAME},?[ ](?:n°[ ]?)?[0-9]{{1,4}}[A-Za-z]?\b{_REST}",
    ),
    rule(
        "street before a postcode", Entity.ADDRESS, rf"\b(?:{WAY})\b{WAY_NAME}[ ]?[,–\n]?[ ]?{_POSTCODE_TOWN}"
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
        r"(?:n°[ ]?)?[A-Z0-9]{1,4}\b(?:,?[ ][0-9]{1,2}(?:er|[èe]me|e)\b(?:[ ](?i:[ée]tage))?)?",
    ),
    # Land register: section letters and plot numbers.
    rule(
        "land register",
        Entity.ADDRESS,
        r"(?i:\bparcelles?|\bcadastr\p{Ll}{1,4}|\bfeuillet|\blots?|(?=\bsection))[ ]{0,2}"
        r"(?:[\p{Ll}]{1,10}[ ]){0,2}?(?P<value>(?i:section[ ])?[A-Z]{1,3}[ ]{0,2}"
        r"(?:n°s?[ ]{0,2})?[0-9]{1,5}(?:(?:,[ ]|[ ]et[ ]|[ ]?/[ ]?)[0-9]{1,5}){0,8}"
        r"(?:,[ ]plan[ ][0-9]{1,4})?)\b",
    ),
    rule("plot", Entity.ADDRESS, r"(?<![\w-])[A-Z]{2}[ ](?:n°[ ]?)?[0-9]{2,4}(?![\w]|[ ]?[€%]|[.,/-][0-9])"),
)
