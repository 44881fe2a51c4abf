"""Land registers: section letters and plot numbers; coordinates of surveyors."""

from typing import Final

from redaction.entities import Entity
from redaction.recognizers.rule import rule

_SIGN: Final = r"(?:(?i:n°s?|n[o]s?\.?|nr[s]?\.?|num[ée]ros?|nummers?)[ ]{0,2})"
# A plot: "218", "218/k2", "417 C 2", "114p" (p: part of it), "1183/4471".
_PLOT: Final = (
    r"[0-9]{1,5}(?:/[0-9A-Za-z]{1,5}(?![\w])|[ ]?[A-Z](?:[ ]?[0-9]{1,3})?(?![\w'’])|[ ]?p(?![\w'’])"
    r"|[a-z](?![\w'’]))?"
)
_AND: Final = r"(?:,[ ]|[ ](?:et|and|en|und|à|to|tot|bis|-|/)[ ]|[ ]?/[ ]?|-)"
_PLOTS: Final = rf"{_PLOT}(?:{_AND}(?:[A-Z]{{1,2}}[ ])?{_SIGN}?{_PLOT}){{0,12}}"
_PLAN: Final = r"(?:,?[ ](?:(?i:plan|folio|feuillet|feuille)[ ](?:n°[ ]?)?[0-9]{1,5}|P[ ]?[0-9]{4}))?"
_CUES: Final = (
    r"(?i:\bparcelles?|\bcadastr\p{Ll}{1,5}|\bfeuillet|\bfolio|\blots?|\bperce(?:el|len)|\bkadaster"
    r"|\bkadastraal"
    r"|\bFlurst[üu]cke?|\bFlur\b|\bbien-fonds|\bparcels?\b|\bplots?\b|\bland[ ]register"
    r"|\bregistre[ ]foncier|\bmatrice"
    r"|(?=\bsect(?:ion|ie|\.)))"
)
# Figures of a metric coordinate: six to eight, grouped or not, with decimals.
_METRES: Final = r"[0-9]{1,3}(?:[ '’.]?[0-9]{3}){1,2}(?:[.,][0-9]{1,3})?"

RULES: Final = (
    # "section AB n° 123", "parcelles AB 12, 13 et 14" (décret n° 55-471 du 30 avril 1955).
    rule(
        "land register",
        Entity.LAND,
        rf"{_CUES}[ :\n(]{{0,2}}(?:[\p{{Ll}}éèû]{{1,12}}[ :]{{1,2}}){{0,4}}?(?P<value>(?i:sect(?:ion|ie"
        rf"|\.)[ ])?"
        rf"(?:[0-9]{{3}}[ ])?(?:[A-Z]{{1,3}}|[0-9]{{1,3}}(?=,?[ ](?:n°|num[ée]ro"
        rf"|parcelle)))[ \-]{{0,2}}(?:,[ ])?{_SIGN}?(?:parcelle[ ]{{0,2}})?{_SIGN}"
        rf"?{_PLOTS}{_PLAN})"
        rf"(?![\w])",
        needs="parcel|cadastr|feuillet|folio|lot|perce|kadast|flur|bien-fonds|sect|register|registre|matrice|plot",
    ),
    # Belgium: division, section, plot and suffix: "3e division, section B, 417 C 2, P0000" (SPF Finances).
    rule(
        "Belgian plot",
        Entity.LAND,
        r"\b(?P<value>(?:[0-9]{1,2}(?:e|[èe]re|[èe]me|ste|de)?[ ]?(?i:division|div\.?|afdeling"
        r"|afd\.?)[ ,]{1,2}"
        r"(?:\p{Lu}[\p{L}\-]{2,30}[ ,]{1,2})?)?(?i:section|sectie|sie)[ ][A-Z][ ,]{1,2}"
        rf"{_SIGN}?{_PLOTS}(?:[ ,]{{1,2}}P[ ]?[0-9]{{4}})?)(?![\w])",
        needs="section|sectie|sie",
    ),
    rule(
        "plot number",
        Entity.LAND,
        r"(?i:\bparcelles?|\bbien-fonds|\bfeuillet|\bfolio|\bimmeuble|\bplan|\bparcels?"
        r"|\bperceel)[ ](?:(?i:cadastrale?"
        r"|RF|de[ ]la|section|du|cadastre)[ ]?){0,3}(?:de[ ]\p{Lu}[\p{L}\-]{2,30}[ ])?:?[ ]?(?P<value>"
        rf"{_SIGN}{_PLOTS}{_PLAN})(?![\w])",
        needs="parcel|bien-fonds|feuillet|folio|immeuble|plan|perceel",
    ),
    # Plots without their section: "parcelles 1204 et 1205".
    rule(
        "plots",
        Entity.LAND,
        rf"(?i:\bparcelles?|\bperce(?:el|len)|\bparcels?|\bFlurst[üu]cke?|\blots)[ ](?:cadastr[ée]es?[ ])?"
        rf"(?P<value>(?=[0-9]{{2}})(?!(?:19|20)[0-9]{{2}}(?![0-9])){_PLOTS})(?!\w|[.,][0-9]|[ ]?(?:[€%]|m²"
        rf"|ha\b|ares?\b))",
        needs="parcel|perce|flurst|lots",
    ),
    # "folio 2317", "RF Morges 2317", "art. 2317 de Morges": a number of the Swiss register and its commune.
    rule(
        "Swiss plot",
        Entity.LAND,
        r"(?:\b(?i:registre[ ]foncier|RF|folio|bien-fonds|feuillet|grundbuch|GB)\b)[^\n.;]{0,30}?"
        rf"(?P<value>(?:\p{{Lu}}[\p{{L}}\-]{{2,30}}(?:[ ]|,[ ]))?{_SIGN}?{_PLOTS})(?!\w|[.,][0-9]|[ ]?[€%])",
        needs="registre foncier|rf|folio|bien-fonds|feuillet|grundbuch|gb",
    ),
    rule(
        "plot",
        Entity.LAND,
        rf"\b(?<!-)(?!RG|PV|AJ|CE|CA|TJ|TC|FA|BL|BC|PO|AR|SN)[A-Z]{{2}}[ ]{_SIGN}?[0-9]{{2,4}}p?(?:{_AND}("
        rf"?:[A-Z]{{2}}[ ])?[0-9]{{2,4}}p?){{0,8}}"
        r"(?![\w]|[ ]?[€%]|[.,/-][0-9])",
    ),
    rule(
        "plot of a section",
        Entity.LAND,
        rf"(?<![\w'’-])[A-Z][ ]{_SIGN}[0-9]{{3,4}}p?(?![\w]|[ ]?[€%]|[.,/-][0-9])",
    ),
    rule(
        "plot of a commune",
        Entity.LAND,
        r"\b(?<!-)[0-9]{2}[0-9]{3}[ ]?(?:000)?[ ]?[0A-Z][A-Z][ ]?[0-9]{4}(?![\w-])",
    ),
    # Lambert 72, 93 or CC, UTM: X and Y, E and N, each with its figures (IGN, arrêté du 5 mars 2019).
    rule(
        "metric coordinates",
        Entity.GPS,
        rf"\b[XxEe][ ]?[=:]?[ ]?{_METRES}(?:[ ]?m\b)?[ ,;/–\-\n]{{1,3}}(?:et[ ]"
        rf"|and[ ])?[YyNn][ ]?[=:]?[ ]?{_METRES}(?![0-9])",
    ),
    rule(
        "metric coordinates after a cue",
        Entity.GPS,
        r"(?i:\blambert|\bcoord|\brgf[ ]?93|\bl93\b|\bcc[ ]?[0-9]{2}\b|\blv[ ]?95"
        r"|\butm\b)[^\n0-9]{0,20}(?:[0-9]{2,4}[ ]?[:,]?[ ]?)?"
        rf"(?P<value>{_METRES}[ ,;/]{{1,3}}(?:et[ ])?{_METRES})(?![0-9])",
        needs="lambert|coord|rgf|l93|cc|lv|utm",
    ),
    # One coordinate of the two, each after its word: "lat 48,1234", "longitude : -1.5678".
    rule(
        "latitude or longitude",
        Entity.GPS,
        r"(?i:\blat(?:itude)?|\blong?(?:itude)?|\blng)\b[ .:=]{0,3}"
        r"(?P<value>[\-–]?[0-9]{1,3}[.,][0-9]{3,8})(?![0-9])",
        needs="lat|lon|lng",
    ),
    # Degrees and decimal minutes: "N 46°31.123 E 6°38.456".
    rule(
        "degrees and minutes",
        Entity.GPS,
        r"\b(?P<value>[NS][ ]?[0-9]{1,2}[ ]?°[ ]?[0-9]{1,2}[.,][0-9]{1,5}['’′]?[ ,;/]{1,3}[EWO][ ]?[0-9]{1"
        r",3}[ ]?°[ ]?"
        r"[0-9]{1,2}[.,][0-9]{1,5}['’′]?)",
        needs="°",
    ),
    # Switzerland LV95 and LV03 (swisstopo): "2 538 200 / 1 152 100", "538'200/152'100".
    rule(
        "Swiss coordinates",
        Entity.GPS,
        r"(?<![\w.,])(?:2[ '’.]?)?[4-8][0-9]{2}[ '’.]?[0-9]{3}(?:[.,][0-9]{1,3})?[ ]?[/;,][ ]?(?:1[ '’.]?)"
        r"?[0-3][0-9]{2}"
        r"[ '’.]?[0-9]{3}(?:[.,][0-9]{1,3})?(?![0-9]|[ ]?(?:€|CHF|EUR))",
    ),
    # UTM: zone, band, easting, northing. Open location code (plus code): eight signs, "+", two or three.
    rule("UTM", Entity.GPS, r"\b[0-9]{1,2}[C-X][ ][0-9]{6}(?:[.,][0-9]{1,3})?[ ,]{1,2}[0-9]{7}(?![0-9])"),
    rule(
        "plus code",
        Entity.GPS,
        r"\b(?:[23456789CFGHJMPQRVWX]{4}){1,2}\+[23456789CFGHJMPQRVWX]{2,3}(?!\w)",
        needs="+",
    ),
)
