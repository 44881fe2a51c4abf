"""Birth dates, and dates: a date may be as telling as a name; the weekday stays in clear."""

from datetime import date
from typing import Final

from redaction.days import OLD_YEARS
from redaction.entities import Entity
from redaction.recognizers.rule import compile_pattern, rule

_MONTHS: Final = (
    "janv(?:ier|\\.)?|january|januari|januar|jan\\.?|j[äa]nner",
    "f[ée]v(?:r(?:ier|\\.)?|\\.)?|february|februari|februar|feb\\.?",
    "mars|march|maart|märz|mar\\.?|mrt\\.?",
    "avr(?:il|\\.)?|april|apr\\.?",
    "mai|may|mei",
    "juin|june|juni|jun\\.?",
    "juil(?:let|l?\\.)?|july|juli|jul\\.?",
    "ao[ûu]t|august|augustus|aug\\.?",
    "sept(?:embre|ember|\\.)?|sep\\.?",
    "oct(?:obre|ober|\\.)?|oktober|okt\\.?",
    "nov(?:embre|ember|\\.)?",
    "d[ée]c(?:embre|ember|\\.)?|dezember|dez\\.?",
)
_MONTH: Final = rf"(?i:{'|'.join(_MONTHS)})(?!\p{{L}})"
_YEAR: Final = r"(?:(?:18|19|20)[0-9]{2})"
_DAY: Final = r"(?:0?[1-9]|[12][0-9]|3[01])(?:[ ]?er|e|st|nd|rd|th|\.)?"
_MONTH_NO: Final = r"(?:0?[1-9]|1[0-2])"
_DAY_NO: Final = r"(?:0?[1-9]|[12][0-9]|3[01])"
FULL_DATE: Final = (
    rf"\b(?<![0-9][./\-])(?:{_DAY}[ \n\-]?(?:of[ ])?(?<=[ \n.\-a-z]){_MONTH}[,.\-]?[ \n]?(?<=[ \n.\-])"
    rf"(?:{_YEAR}|['’][0-9]{{2}})(?![0-9])"
    rf"|{_DAY_NO}(?P<s>[ ]?[./\-–][ \n]?|[ ]){_MONTH_NO}(?P=s){_YEAR}(?![0-9]|[./\-][0-9])"
    rf"|{_DAY_NO}(?P<u>[ ]?[./\-–][ ]?){_MONTH_NO}(?P=u)[0-9]{{2}}(?![0-9]|[ ]?[./\-–][ ]?[0-9])"
    rf"|{_YEAR}(?P<t>[./\-]){_MONTH_NO}(?P=t)(?:0[1-9]|[12][0-9]|3[01])(?![0-9]|[./\-][0-9]))"
)
# English and Dutch months as they open a date: "March 12th, 2026".
_ENGLISH: Final = "january|february|march|april|may |june|july|august|september|october|november|december"
_MONTH_FIRST: Final = rf"\b(?i:{_ENGLISH.replace(' ', '')})[ ]{_DAY}(?:,?[ ]{_YEAR})?(?![\w]|[.,][0-9])"
_NOT_DATE: Final = r"(?![\w/%€]|[.,\-][0-9]|[ ][€%])"

# "le 12 mars de l'année 1961", "le 12 mars, en 1961".
_OF_YEAR: Final = r"(?i:(?:de[ ])?l['’]an(?:n[ée]e)?[ ]|en[ ]|in[ ])"
_SHORT_DATE: Final = (
    rf"(?:{_DAY}[ \n\-]?(?:de[ ])?{_MONTH}(?:[ \n,\-]{{1,2}}(?:{_OF_YEAR})?(?:{_YEAR}"
    rf"|['’]?[0-9]{{2}}(?![0-9])))?"
    # Roman months: "11 XI 1949".
    rf"|[0-9]{{1,2}}[ ./\-](?:I{{1,3}}|IV|VI{{0,3}}|IX|XI{{0,2}})[ ./\-](?:{_YEAR}|[0-9]{{2}}(?![0-9]))"
    # As it is told: "2017 le 12 mars", "en mars 61, le 12".
    rf"|{_YEAR}[ ,]{{1,2}}le[ ]{_DAY}[ ]{_MONTH}"
    rf"|{_MONTH}[ ](?:{_OF_YEAR})?(?:{_YEAR}|['’]?[0-9]{{2}})(?![0-9])(?:[ ,]{{1,2}}le[ ]{_DAY}(?![0-9]))?"
    rf"|[0-9]{{1,2}}[ ]?[./\-–_ ][ \n]?[0-9]{{1,2}}[ ]?[./\-–_ ][ ]?(?:"
    rf"{_YEAR}|[0-9]{{2}})(?![0-9])|{_YEAR}[./\-]{_MONTH_NO}[./\-]{_DAY_NO}(?![0-9])|"
    rf"(?<![0-9])[0-3][0-9][01][0-9](?:18|19|20)[0-9]{{2}}(?![0-9])"
    rf"|{_MONTH}[ ](?:{_DAY},?[ ])?{_YEAR}(?![0-9])|(?:0[1-9]|1[0-2])[/.\-]{_YEAR}(?![0-9]))"
)
_BIRTH_CUE: Final = (
    r"(?i:\bn[ée](?:e|\(e\)|\.e|·e|/e)?s?\b|\bnaissance|\bnaiss\b\.?|\bddn\b|\bd\.d\.n\b|\bdob\b"
    r"|\bd\.o\.b\b|\bborn\b"
    r"|\bbirth(?:day|date)?\b|\bgeboren|\bgeb\.|\bgeboorte\w{0,6}|\bgeburts\w{0,8}|\banniversaire|\bjahrgang|\bjg\."
    r"|\bnat[oa]\b|\bnac(?:ido|ida|imiento)\b)"
)
_NEEDS: Final = "ne|nai|jahrgang|jg.|ddn|d.d.n|dob|d.o.b|born|birth|geb|anniv|nat|nac"
_NUMERIC: Final = compile_pattern(
    r"(?P<a>[0-9]{1,4})[ ./\-–_\n]{1,3}(?P<b>[0-9]{1,2})[ ./\-–_\n]{1,3}(?P<c>[0-9]{1,4})"
)
_NAMED: Final = tuple(compile_pattern(rf"(?i:\b|(?<=[0-9]))(?i:{names})(?!\p{{L}})") for names in _MONTHS)
_YEAR_IN: Final = compile_pattern(rf"(?<![0-9]){_YEAR}(?![0-9])|(?<=['’])[0-9]{{2}}(?![0-9])")
_DAY_IN: Final = compile_pattern(r"\b[0-9]{1,2}(?![0-9])")

_UNITS: Final = (
    r"(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize)"
)
_NUMBER_WORD: Final = (
    rf"(?:{_UNITS}|cents?|vingts?|trente|quarante|cinquante|soixante|septante|octante|huitante|nonante|et)"
)
_DAY_WORD: Final = (
    rf"(?i:premier|{_UNITS}|dix-(?:sept|huit|neuf)|(?:vingt|trente)(?:(?:[ \-]et)?[ \-](?:un|{_UNITS}))?)"
)
_DAY_TOLD: Final = (
    rf"(?:{_DAY_WORD}|(?i:eerste|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\p{{Ll}}{{3,5}}tien"
    rf"|\p{{Ll}}{{3,6}}entwintig|twintig|dertig|eenendertig))"
)
_IN_WORDS: Final = (
    rf"(?:{_DAY_WORD}|{_DAY})[ ]{_MONTH}[ ,]{{1,2}}(?i:(?:de[ ])?l['’]an"
    rf"(?:n[ée]e)?[ ])?(?i:deux[ ])?(?i:mil(?:le)?)"
    rf"(?:[ \-](?i:{_NUMBER_WORD})\b){{0,8}}"
)
# "seize juin cinquante-quatre": the year as it is said.
_TOLD: Final = (
    rf"(?:{_DAY_WORD}|{_DAY})[ ]{_MONTH}[ ,]{{1,2}}(?i:(?:vingt|trente|quarante|cinquante|soixante"
    rf"|septante|octante"
    rf"|huitante|nonante|quatre-vingts?)(?:[ \-](?i:{_NUMBER_WORD})\b){{0,3}})"
)

RULES: Final = (
    rule(
        "birth date",
        Entity.BIRTHDATE,
        rf"{_BIRTH_CUE}[^\n]{{0,60}}?\n?(?<![0-9])(?P<value>{_SHORT_DATE})",
        needs=_NEEDS,
    ),
    # "né en 1978", "née vers 1990": the year alone, right after its cue.
    rule(
        "birth year",
        Entity.BIRTHDATE,
        rf"{_BIRTH_CUE}(?:[ ](?i:en|vers|in|om|op|im|l['’]ann[ée]e|le|ann[ée]e|du?|des|aux?|autour"
        rf"|environs?|courant|avant|apr[èe]s"
        rf"|circa|around|about|rond|fin|d[ée]but|mi|printemps|[ée]t[ée]|automne|hiver|alentours|pr[ée]sum[ée]e?|year|jaar"
        rf"|l['’](?:[ée]t[ée]|automne|hiver))){{0,4}}[ ]?:?[ ]?"
        rf"(?P<value>{_YEAR}(?:(?:,[ ]|[ ]et[ ](?:en[ ])?){_YEAR}){{0,4}})(?![0-9])",
        needs=_NEEDS,
    ),
    # In a list of the family: "ma mère, 1939, à Huế", "son fils aîné (2004)".
    rule(
        "birth year of kin",
        Entity.BIRTHDATE,
        r"(?i:\b(?:p[èe]re|m[èe]re|fr[èe]res?|s[œo]e?urs?|oncle|tante|fils|filles?|enfants?|[ée]poux|[ée]pouse|mari|femme"
        r"|conjointe?|cousine?|ni[èe]ce|neveu|marraine|parrain)\b)(?:[ ]\p{Ll}{4,12})?(?:[ ]?[,–\-][ ]?"
        r"|[ ]?\()"
        r"(?P<value>(?:19[0-9]{2}|20[0-2][0-9]))(?=[ ]?[,;)–\n]|\Z)",
        needs="pere|mere|frere|soeur|sœur|oncle|tante|fils|fille|enfant|epou|mari|femme|conjoint|cousin|niece"
        "|neveu|parrain|marraine",
    ),
    rule(
        "birth year, two figures",
        Entity.BIRTHDATE,
        r"(?i:\bn[ée](?:e|\(e\))?s?)[ ](?:en|l['’]ann[ée]e)[ ]?(?P<value>['’]?[0-9]{2})(?![0-9%€]"
        r"|[.,][0-9]|[ ]?(?:jour|mois|ans?\b|minute|heure|semaine))",
    ),
    rule("full date", Entity.DATE, FULL_DATE),
    # The year first, as one corrects oneself: "2017 le 12 mars".
    rule("year first", Entity.DATE, rf"(?<![\w/.\-]){_YEAR}[ ,]{{1,2}}le[ ]{_DAY}[ ]{_MONTH}"),
    # Deeds write dates in words: "le quatorze juillet mil neuf cent soixante-deux".
    rule(
        "birth date in words",
        Entity.BIRTHDATE,
        rf"{_BIRTH_CUE}[^\n0-9]{{0,60}}?(?P<value>{_IN_WORDS}|{_TOLD}"
        rf"|{_DAY_TOLD}[ ]{_MONTH}[ ,]{{1,2}}{_YEAR})",
        None,
        None,
        _NEEDS,
        anywhere=True,
    ),
    rule("date in words", Entity.DATE, rf"\b{_IN_WORDS}", None, None, "mil|deux mille", anywhere=True),
    rule("month first", Entity.DATE, _MONTH_FIRST, needs=_ENGLISH),
    # A day and a month. Figures count only with both zeros ("05/03") or after "le", "du", "au", "op", "on".
    rule("day and month", Entity.DATE, rf"\b(?<![0-9][./\-,]){_DAY}[ ](?:of[ ])?{_MONTH}(?![ ]?[0-9])"),
    rule(
        "day and month in figures",
        Entity.DATE,
        rf"\b(?<![./\-,])(?:0[1-9]|[12][0-9]|3[01])/(?:0[1-9]|1[0-2]){_NOT_DATE}",
    ),
    rule(
        "day and month after a cue",
        Entity.DATE,
        rf"\b(?i:l[eu]|du|au|op|am|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)[ ]"
        rf"(?P<value>{_DAY_NO}[./]{_MONTH_NO}){_NOT_DATE}",
    ),
)


def is_old_date(text: str, today: date) -> bool:
    """Whether a date, as it is written, lies more than sixteen years before today: as a rule a birth.

    A date without its year, or that no calendar knows, is not old.
    """
    year = _year_of(text, today)
    if year is None:
        return False
    month, day = _month_and_day(text)
    return (today.year - year, today.month, today.day) > (OLD_YEARS, month, day)


def _year_of(text: str, today: date) -> int | None:
    numeric = _NUMERIC.search(text)
    if numeric:
        figures = numeric["a"] if len(numeric["a"]) == 4 else numeric["c"]
    elif found := _YEAR_IN.search(text):
        figures = found.group()
    else:
        return None
    if len(figures) == 4:
        return int(figures)
    if len(figures) != 2:
        return None
    century = today.year - today.year % 100
    return century + int(figures) - (100 if int(figures) > today.year % 100 + 10 else 0)


def _month_and_day(text: str) -> tuple[int, int]:
    """Month and day, 1 for what is not said."""
    numeric = _NUMERIC.search(text)
    if numeric:
        day = numeric["c"] if len(numeric["a"]) == 4 else numeric["a"]
        return int(numeric["b"]), int(day)
    month = next((n for n, names in enumerate(_NAMED, 1) if names.search(text)), 1)
    days = _DAY_IN.findall(text)
    return month, int(days[0]) if days else 1
