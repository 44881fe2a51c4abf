"""Identifiers written the Swiss way."""

from typing import Final

from redaction import checks
from redaction.entities import Entity
from redaction.recognizers.fr import TOWN, WAY, WAY_NAME
from redaction.recognizers.rule import LINK, NOT_AMOUNT, SEP, rule

_CANTON: Final = r"(?:AG|AI|AR|BE|BL|BS|FR|GE|GL|GR|JU|LU|NE|NW|OW|SG|SH|SO|SZ|TG|TI|UR|VD|VS|ZG|ZH)"

RULES: Final = (
    # Country 756, nine figures, EAN-13 key. Central Compensation Office.
    rule(
        "AVS",
        Entity.AVS,
        rf"(?<![0-9])756{SEP}[0-9]{{4}}{SEP}[0-9]{{4}}{SEP}[0-9]{{2}}{NOT_AMOUNT}",
        checks.avs,
    ),
    rule("AVS, other grouping", Entity.AVS, rf"(?<![0-9])756(?:{SEP}[0-9]){{10}}{NOT_AMOUNT}", checks.avs),
    rule(
        "business number",
        Entity.VAT,
        r"\bCHE[- ]?[0-9]{3}[. ]?[0-9]{3}[. ]?[0-9]{3}(?:[ ](?:TVA|MWST|IVA))?(?![0-9])",
        checks.ide,
    ),
    rule(
        "debt collection",
        Entity.CASE_NO,
        rf"(?i:\b(?:poursuite|commandement[ ]de[ ]payer"
        rf"|acte[ ]de[ ]d[ée]faut[ ]de[ ]biens)s?\b){LINK}(?P<value>[0-9]"
        rf"(?:[ .]?[0-9]){{3,11}})",
    ),
    rule(
        "Swiss court file",
        Entity.CASE_NO,
        r"(?<![\w.])(?:[A-Z]{1,4}|[0-9][A-Z])[_./ ]?[0-9]{1,6}/(?:19|20)[0-9]{2}(?![\w])",
    ),
    rule(
        "Swiss plate",
        Entity.PLATE,
        rf"(?<![\w-]){_CANTON}[ -]?[0-9]{{1,3}}[ '’·.-]?[0-9]{{3}}(?![\w]|[ .,'-]?[0-9])",
    ),
    rule(
        "Swiss address",
        Entity.ADDRESS,
        rf"\b(?:{WAY})\b{WAY_NAME},?[ ][0-9]{{1,4}}[A-Za-z]?\b(?:,[ ](?i:case[ ]postale|cp)"
        rf"(?:[ ][0-9]{{1,5}})?)?(?:,|[ ][–-]|\n)?[ ]?(?:CH[- ])?[1-9][0-9]{{3}}[ ]{TOWN}",
    ),
    rule("Swiss postcode and town", Entity.ADDRESS, rf"\bCH[- ][1-9][0-9]{{3}}[ ]{TOWN}"),
)
