"""Birth dates, and full dates: a date may be as telling as a name; the weekday stays in clear."""

from typing import Final

from redaction.entities import Entity
from redaction.recognizers.rule import rule

_MONTH: Final = (
    r"(?i:janv(?:ier|\.)?|f[ée]v(?:r(?:ier|\.)?|\.)?|mars|avr(?:il|\.)?|mai|juin|juil"
    r"(?:let|l?\.)?|ao[ûu]t|sept(?:embre|\.)?|oct(?:obre|\.)?"
    r"|nov(?:embre|\.)?|d[ée]c(?:embre|\.)?|january|february|march|april|may|june|july"
    r"|august|september|october"
    r"|november|december|jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sep\.?|januari"
    r"|februari|maart|mei|juni"
    r"|juli|augustus|oktober|mrt\.?|okt\.?)"
)
_YEAR: Final = r"(?:(?:18|19|20)[0-9]{2})"
_DAY: Final = r"(?:0?[1-9]|[12][0-9]|3[01])(?:er|st|nd|rd|th|\.)?"
_MONTH_NO: Final = r"(?:0?[1-9]|1[0-2])"
FULL_DATE: Final = (
    rf"(?<![0-9][./\-]|[0-9])(?:{_DAY}[ ](?:of[ ])?{_MONTH},?[ ](?:{_YEAR}|['’][0-9]{{2}})(?![0-9])"
    rf"|{_MONTH}[ ]{_DAY},?[ ]{_YEAR}(?![0-9])"
    rf"|(?:0?[1-9]|[12][0-9]|3[01])(?P<s>[ ]?[./\-][ ]?){_MONTH_NO}(?P=s)(?:{_YEAR}"
    rf"|[0-9]{{2}})(?![0-9]|[./\-][0-9])"
    rf"|{_YEAR}(?P<t>[./\-]){_MONTH_NO}(?P=t)(?:0[1-9]|[12][0-9]|3[01])(?![0-9]|[./\-][0-9]))"
)
_SHORT_DATE: Final = (
    rf"(?:{_DAY}[ ]{_MONTH}(?!\w)(?:[ ]{_YEAR})?|[0-9]{{1,2}}[./\- ][0-9]{{1,2}}[./\- ](?:"
    rf"{_YEAR}|[0-9]{{2}})(?![0-9]))"
)
_BIRTH_CUE: Final = (
    r"(?i:\bn[ée](?:e|\(e\)|\.e|·e)?s?\b|\bnaissance|\bnaiss\b|\bddn\b|\bdob\b|\bborn\b"
    r"|\bbirth\b|\bgeboren|\bgeboorte\w{0,6})"
)

RULES: Final = (
    rule(
        "birth date",
        Entity.BIRTHDATE,
        rf"{_BIRTH_CUE}[^\n]{{0,40}}?(?:\n)?(?<![0-9])(?P<value>{_SHORT_DATE})",
    ),
    rule("full date", Entity.DATE, FULL_DATE),
)
