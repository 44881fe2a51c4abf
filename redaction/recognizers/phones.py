"""Telephone and fax numbers, in figures, in words, or half and half."""

from typing import Final

import regex

from redaction.entities import Entity
from redaction.recognizers.dates import FULL_DATE
from redaction.recognizers.rule import compile_pattern, rule

_S: Final = r"[ .\-–‑/·_\n]{0,3}"
_ONE: Final = r"(?:[ ][\-–][ ]|[ .\-–\n])"
# Numbers in words, with the Belgian and Swiss tens, in French, English and Dutch.
WORDS: Final = (
    r"(?:z[ée]ros?|cents?|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze"
    r"|quinze"
    r"|seize"
    r"|vingts?|trente|quarante|cinquante|soixante|septante|octante|huitante|nonante"
    r"|oh|zero|one|two|three|four|five|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|double|triple"
    r"|nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien"
    r"|zestien|zeventien"
    r"|achttien|negentien|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|dubbel"
    r"|(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)[eë]n(?:twintig|dertig|veertig|vijftig|zestig"
    r"|zeventig|tachtig|negentig)"
    r"|null|eins|zwei|zwo|drei|fünf|sechs|sieben|neun|zehn|zwölf|zwanzig|(?:drei|vier|fünf|sech|sieb|acht|neun)zehn"
    r"|(?:(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und)?(?:zwanzig|drei(?:ß|ss)ig|(?:vier|fünf|sech|sieb"
    r"|acht|neun)zig)"
    # Figures that stand for letters in a word, as from a bad key or a scan: "tr01s", "d1x".
    r"|tr[o0][i1]s|z[ée]r0|0nze|d0uze|quat0rze|se1ze|d1x|s1x|hu1t|c1nq|v1ngts?|hundred|honderd)"
)
_GAP: Final = r"(?:[ ]?[,;.…/\-–][ \n]?|[ \n](?:et[ ]|and[ ]|en[ ]|puis[ ])?|\n|-(?:et-)?)"
_TOKEN: Final = compile_pattern(rf"(?i:\b{WORDS}\b)|[0-9]{{1,4}}")
_MANY: Final = 5
_AFTER: Final = compile_pattern(
    r"[ ]?(?i:euros?|francs?|€|%|ans\b|mois\b|jours?\b|mille|cents?|millions?|hundred|thousand)"
)


def _few(match: "regex.Match[str]") -> bool:
    """Fewer than five numbers, or an amount or a length of time: no phone number."""
    tokens = _TOKEN.findall(match.group())
    plain = [t for t in tokens if not t.isdigit()]
    if _AFTER.match(match.string, match.end()) or not plain:
        return True
    # "six cent vingt et un, zéro zéro zéro": hundreds are amounts or years unless a zero
    # is said too, or the word before says what it is: "mon gsm : quatre cent septante-sept, 55, 03, 90".
    if any(t.casefold() in _HUNDREDS for t in plain) and not any(t.casefold() in _ZEROS for t in plain):
        return _CUE_BEFORE.search(match.string[max(0, match.start() - 20) : match.start()]) is None
    figures = sum(len(t) if t.isdigit() else 1 for t in tokens)
    return figures < _MANY or (len(plain) == 1 and plain[0].casefold() in _ARTICLES)


_HUNDREDS: Final = frozenset({"cent", "cents", "hundred", "honderd"})
_CUE_BEFORE: Final = compile_pattern(
    r"(?i:\b(?:gsm|t[ée]l(?:[ée]phone)?|mobile|portable|natel|fax|handy|phone|num[ée]ro))\b"
    r"[ .:]{0,3}(?:est[ ]|c['’]est[ ])?(?:le[ ])?\Z"
)
_ZEROS: Final = frozenset({"zéro", "zero", "zéros", "oh", "nul", "null", "zér0", "zer0"})
_ARTICLES: Final = frozenset({"un", "une", "een", "one", "neuf", "oh", "six", "dix", "double", "ten"})

RULES: Final = (
    # Figures after "+" or "00": at most fifteen (ITU-T E.164).
    rule(
        "phone, international",
        Entity.PHONE,
        r"(?<![0-9])(?:\((?=[^()\n]{2,7}\)))?(?:\+|00)[ ]?\(?[1-9](?:[ .\-–‑/()·_\n]{0,5}[0-9]){7,13}"
        r"(?![0-9])",
    ),
    rule(
        "phone, country in brackets",
        Entity.PHONE,
        r"[(\[]\+?[ ]?[0-9]{2,5}[)\]](?:[ .\-–/()·\n]{0,3}[0-9]){6,11}(?![0-9])",
        needs="(|[",
    ),
    # France: ten figures from 0 (plan de numérotation, ARCEP). Belgium: nine, or ten for 04xx (BIPT).
    # Switzerland: ten
    # (OFCOM). Netherlands: ten. Germany and the United Kingdom: up to eleven.
    rule(
        "phone, national",
        Entity.PHONE,
        rf"\b(?<![.,/\-]|[0-9][ ])(?!{FULL_DATE})(?:\(0[ ]?[1-9x][0-9]{{0,3}}\)|\(0\)[ ]?[1-9]|0[ ]?[1-9])"
        rf"(?:{_S}[0-9]){{7,9}}(?![0-9]|[ ]?(?:€|euros?\b|%))",
    ),
    rule(
        "phone, pairs after commas",
        Entity.PHONE,
        r"(?<![0-9.,/\-]|[0-9][ ])0[1-9](?:[ ]?[,;|+*:][ ]?[0-9]{2}){4}(?![0-9])",
    ),
    # Without its zero: "6 12 34 56 78", "6.12.34.56.78" (France), "470 12 34 56" (Belgium), "79 123 45 67"
    # (Switzerland).
    rule(
        "phone, without its zero",
        Entity.PHONE,
        rf"\b(?<![.,/\-]|[0-9][ ])[1-9](?:{_ONE}[0-9]{{2}}){{4}}(?![0-9]|[ .\-][0-9])"
        rf"|\b(?<![.,/\-]|[0-9][ ])(?:4[5-9][0-9](?:{_ONE}[0-9]{{2}}){{3}}|7[5-9][ .][0-9]{3}"
        rf"(?:{_ONE}[0-9]{{2}}){{2}})(?![0-9]|[ .\-][0-9])",
    ),
    # Luxembourg: mobile 6x1 and six figures, land lines from 2 in pairs (ILR).
    rule(
        "phone, Luxembourg",
        Entity.PHONE,
        rf"\b(?<![.,/\-]|[0-9][ ])(?:6[2-9]1(?:{_ONE}?[0-9]{{3}}){{2}}|2[0-9](?:{_ONE}[0-9]{{2}}){{2,4}})"
        rf"(?![0-9]"
        rf"|[ .\-][0-9]|[ ]?€|,[0-9])",
    ),
    rule(
        "phone, after a cue",
        Entity.PHONE,
        r"(?i:\bt[ée]l(?:[ée]phon\p{Ll}{1,6}|\b|efoo?n\p{Ll}{0,6})|\btel\b|\bfax|\bt[ée]l[ée]copie"
        r"|\bmobiles?\b|\bportable|\bhandy\b"
        r"|\bgsm\b|\bnatel|\bphone|\bcell\b|\bligne[ ]directe|\bdirect\b|\bstandard|\bpermanence"
        r"|\bwhatsapp|\bsms\b|\bappel\p{Ll}{0,4}\b|\brappel\p{Ll}{0,4}\b|\bjoign\p{Ll}{2,6}|\bcall\b|\bbel"
        r"(?:len)?\b"
        r"|\bnum[ée]ro|\bnummer|\bnumber|\b[mt](?=[ ]?[.:]))[ ]?[.:]{0,2}[^0-9\n]{0,14}\n?(?P<value>["
        r"(+]?[0-9]"
        r"(?:[ .\-–/()·]{0,2}[0-9]){5,14})(?![0-9]|[ ]?(?:€|euros?|%))",
    ),
    # Short numbers, five figures from 3 (ARCEP, numéros courts).
    rule(
        "short number",
        Entity.PHONE,
        r"(?i:\bnum[ée]ro[ ]court|\bsms[ ](?:au|vers[ ]le))[ ]?:?[ ]?(?P<value>[1-9][0-9][ ]?[0-9]{3}"
        r"|[1-9][0-9]{3})(?![0-9]|,[0-9])",
        needs="court|sms",
    ),
    # The end of a number whose beginning is the one of the office: "ligne directe -4471".
    rule(
        "direct line",
        Entity.PHONE,
        r"(?i:\bligne[ ]directe|\bdirect|\bfax|\bt[ée]l\.?)[ ]?:?[ ]"
        r"(?P<value>[\-.…]{1,3}[ ]?[0-9]{2,5})(?![\w]|[.,][0-9]|[ ]?[€%])",
        needs="direct|fax|tel",
    ),
    # The inner number of a switchboard.
    rule(
        "extension",
        Entity.PHONE,
        r"(?i:\bposte|\binterne|\bext(?:ension|\.)?|\btoestel|\bdect|\bbip|\bdurchwahl"
        r"|\bapparat)[ ]?(?:n°[ ]?)?[.:]?[ ]?"
        r"(?P<value>(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{3,6}|[0-9]{2}[ .][0-9]{2})(?![\w]|[.,][0-9]"
        r"|[ ]?[€%])",
        needs="poste|interne|ext|toestel|dect|bip|durchwahl|apparat",
    ),
    rule(
        "phone, half hidden",
        Entity.PHONE,
        r"(?<![\w(])\+?[ ]?(?=[0-9 .\-/]{2,16}[*xX•?]{2})[0-9]{2,4}(?:[ .\-/]{1,2}(?:[0-9]{2,3}"
        r"|[*xX•?]{2,3})){3,6}(?![\w*])"
        r"|(?<![\w(])(?:\(0[1-9xX]\)|0[ ]?[1-9xX])(?:[ .\-/]{0,2}[0-9xX*?]{2}){4}(?!\w)",
        None,
        lambda m: sum(c.isdigit() for c in m.group()) < 4,
    ),
    rule(
        "number in words",
        Entity.PHONE,
        rf"\b(?=[cdefhnoqstuvzCDEFHNOQSTUVZ0-9])(?i:(?:{WORDS}\b|[0-9]{{1,4}}(?=[ ,./\-]{{1,2}}"
        rf"(?:[0-9]{{1,3}}[ ,./\-]{{1,2}}){{0,4}}{WORDS}\b))"
        rf"(?:{_GAP}(?:{WORDS}\b|[0-9]{{1,4}}(?![0-9]))){{4,30}})",
        None,
        _few,
        "zero|vingt|trente|quarante|cinq|soixante|septante|octante|huit|nonante|quatre|trois|oh |nul|twin"
        "|dert|veer|vijf|zest|zeven|tach|nege|tr0|r0|1x|u1t|0uz|1nq|1ng|twen|thir|forty|four|fif|five|seven|eigh|nine|drei|drie|null",
        anywhere=True,
    ),
)
