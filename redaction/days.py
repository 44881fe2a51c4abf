"""Reads a date as people write it in French, Dutch, German and English, without guessing a year."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from redaction.folding import fold
from redaction.recognizers.rule import compile_pattern

#: A full date older than this may be a birth date: its distance would give an age.
OLD_YEARS: Final = 16
# Month names and their usual short forms, folded. Sources: CLDR 46, months wide and abbreviated of fr, nl,
# de, en; Roman numerals for months are still met on Belgian and Swiss deeds.
_MONTHS: Final = (
    "janvier janv jan january januari januar janner jaenner i",
    "fevrier fevr fev february feb februari februar ii",
    "mars mar march maart mrt marz maerz iii",
    "avril avr april apr iv",
    "mai may mei v",
    "juin jun june juni vi",
    "juillet juil juill july jul juli vii",
    "aout august aug augustus viii",
    "septembre sept sep september ix",
    "octobre oct october oktober okt x",
    "novembre nov november xi",
    "decembre dec december dez dezember xii",
)
_MONTH_OF: Final = {name: i for i, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAMES: Final = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
# The day, perhaps as an ordinal: "1er", "3rd", "12.", "2e".
_DAY: Final = r"(?P<day>[0-9]{1,2})(?:er|eme|e|st|nd|rd|th|de|ste)?\.?"
_YEAR: Final = r"(?P<year>[0-9]{4}|['’]?[0-9]{2})"
_GAP: Final = r"[ .,\-/]{1,3}"
_WEEKDAY: Final = r"(?:\p{L}{2,10}[.,]?[ ])?"
_WRITTEN: Final = (
    # "12 mars 2026", "1er mars", "12-mrt-26", "12.III.2026"
    compile_pattern(
        rf"{_WEEKDAY}{_DAY}{_GAP}(?:(?:of|de)[ ])?(?P<month>{_NAMES})\.?(?:[ .,\-/]{{1,3}}{_YEAR})?"
    ),
    # "March 12, 2026"
    compile_pattern(rf"{_WEEKDAY}(?P<month>{_NAMES})\.?[ ]{_DAY}(?:,?[ ]{_YEAR})?"),
)
_NUMBERS: Final = (
    # ISO 8601 calendar date
    compile_pattern(r"(?P<year>[0-9]{4})(?P<s>[ ]?[./\-][ ]?)(?P<no>[0-9]{1,2})(?P=s)(?P<day>[0-9]{1,2})"),
    # Day first: the order of every country the office writes to (CLDR, short date of fr, nl-BE, de).
    compile_pattern(
        r"(?P<day>[0-9]{1,2})(?P<s>[ ]?[./\-][ ]?|[ ])(?P<no>[0-9]{1,2})(?P=s)(?P<year>[0-9]{4}|[0-9]{2})"
    ),
    compile_pattern(r"(?P<day>[0-9]{1,2})/(?P<no>[0-9]{1,2})"),
)
# Where a date may stand in a text, in any case and with or without accents; `read_day_or_none` decides.
_ACCENTS: Final = str.maketrans({"e": "[eéè]", "u": "[uûü]", "a": "[aä]"})
_LONG_NAMES: Final = "|".join(
    name.translate(_ACCENTS) for name in sorted(_MONTH_OF, key=len, reverse=True) if len(name) > 2
)
_IN_TEXT: Final = compile_pattern(
    rf"(?i:(?<![\p{{L}}0-9./\-])(?:[0-9]{{1,2}}(?:er|e|\.)?[ ](?:{_LONG_NAMES})(?![\p{{L}}])\.?"
    rf"(?:[ ](?:[0-9]{{4}}|['’][0-9]{{2}})(?![0-9]))?"
    rf"|(?:{_LONG_NAMES})[ ][0-9]{{1,2}},?[ ][0-9]{{4}}(?![0-9])"
    rf"|[0-9]{{1,2}}(?P<s>[./\-])[0-9]{{1,2}}(?P=s)(?:[0-9]{{4}}|[0-9]{{2}})(?![0-9]|[./\-][0-9])"
    rf"|[0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}(?![0-9])))"
)
_TIMEOUT_S: Final = 2.0
# Two figures for a year: 70 to 99 are of the last century (POSIX strptime %y sets its border at 69).
_PIVOT: Final = 70
_MAX_CHARS: Final = 40


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as it was written. year: None when it was left out."""

    day: int
    month: int
    year: int | None

    @property
    def key(self) -> str:
        """The same text for every way of writing the day, as in ISO 8601."""
        year = "-" if self.year is None else f"{self.year:04}"
        return f"{year}-{self.month:02}-{self.day:02}"

    def on_calendar(self, year: int) -> date | None:
        """The date in that year; None when there is no such day."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def read_day_or_none(text: str) -> WrittenDay | None:
    """The day a whole text stands for, possible or not; None when it does not read as a date."""
    folded = fold(" ".join(text.split()))
    if len(folded) > _MAX_CHARS:
        return None
    for pattern in (*_WRITTEN, *_NUMBERS):
        match = pattern.fullmatch(folded)
        if match is not None:
            parts = match.groupdict()
            month = int(parts["no"]) if "no" in parts else _MONTH_OF[parts["month"]]
            return WrittenDay(int(parts["day"]), month, _year(parts.get("year")))
    return None


def days_in(text: str) -> list[tuple[int, int, WrittenDay]]:
    """Start, end and reading of every date that stands in a text. Raises TimeoutError."""
    found = ((m.span(), read_day_or_none(m[0])) for m in _IN_TEXT.finditer(text, timeout=_TIMEOUT_S))
    return [(*span, day) for span, day in found if day is not None]


def _year(written: str | None) -> int | None:
    if written is None:
        return None
    figures = written.lstrip("'’")
    if len(figures) > 2:
        return int(figures)
    return int(figures) + (1900 if int(figures) >= _PIVOT else 2000)
