"""Reads references to the law: articles of codes, statutes, regulations, decisions of courts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from drafting.facts.values import Fact, Kind
from drafting.facts.writing import compact
from redaction.days import read_day_or_none
from redaction.folding import fold

# Usual short forms (Conseil d'État, guide de légistique; Belgian and Swiss usage), folded, signs dropped.
_CODES: Final = {
    "cciv": "civil",
    "cc": "civil",
    "codeciv": "civil",
    "ccivil": "civil",
    "cpc": "procedurecivile",
    "ncpc": "procedurecivile",
    "ctrav": "travail",
    "ct": "travail",
    "cpen": "penal",
    "cp": "penal",
    "cpp": "procedurepenale",
    "ccom": "commerce",
    "cconso": "consommation",
    "cgi": "generalimpots",
    "lpf": "procedureslivrefiscales",
    "csp": "santepublique",
    "css": "securitesociale",
    "ceseda": "entreesejouretrangers",
    "cpi": "proprieteintellectuelle",
    "co": "obligations",
    "cja": "justiceadministrative",
    "cch": "constructionhabitation",
    "rgpd": "rgpd",
    "cir": "impotsrevenus",
    "cjud": "judiciaire",
}
_SHORT: Final = (
    r"C\. ?civ\.?|Code civ\.|CPC|NCPC|C\. ?trav\.?|C\. ?p[ée]n\.?|CPP|C\. ?com\.?|C\. ?conso\.?|CGI|LPF"
    r"|CSP|CSS|CESEDA|CPI"
    r"|CJA|CCH|RGPD|CIR|C\. ?jud\.?|CC|CO|CP"
)
_CODE: Final = (
    rf"(?:{_SHORT})(?!\w)"
    r"|[Cc]ode (?:de (?:la |l')?|du |des |d')?[a-zéèêàô]{3,20}"
    r"(?: (?:civile|p[ée]nale|publique|sociale|administrative|intellectuelle|judiciaire|g[ée]n[ée]ral|et"
    r"|des?|du|de la|de l'"
    r"|l'habitation|territoriales|collectivit[ée]s|imp[ôo]ts|revenus|[ée]trangers|s[ée]jour)){0,6}"
    r"|r[èe]glement int[ée]rieur|Constitution"
)
_NUMBER: Final = r"(?:[LRDA]\*?\.? ?)?\d{1,5}(?:[.\-]\d{1,5}){0,4}(?: ?(?:bis|ter|quater|quinquies))?"
_ARTICLE: Final = re.compile(
    rf"(?<!\w)(?:articles?|arts?\.?) (?P<nums>{_NUMBER}(?:(?:, | et | ou | à |-){_NUMBER}){{0,6}})(?![\w])"
    r"(?: (?:et suivants|et s\.|ss\.?))?(?:,? (?:al(?:in[ée]a|\.) ?\d{1,2}|§ ?\d{1,2}|\d{1,2}°))?"
    rf"(?:,? (?:de la |de l'|du |des )?(?P<code>{_CODE}))?",
    re.IGNORECASE,
)
_BARE: Final = re.compile(
    rf"(?<!\w)(?P<nums>[LRDA]\.? ?\d{{3,4}}(?:-\d{{1,4}}){{0,4}})(?!\w)(?:,? (?:du |de la "
    rf"|de l')?(?P<code>{_CODE}))?"
)
_DATE: Final = r"\d{1,2}(?:er)? [a-zéû]{3,9} \d{4}"
_ACT: Final = re.compile(
    r"(?<!\w)(?P<act>loi|d[ée]cret(?:-loi)?|ordonnance|arr[êe]t[ée]|directive|r[èe]glement|arr[êe]t|jugement)"
    rf"(?: \((?:UE|CE|CEE)\))?(?: n° ?(?P<no>\d{{2,4}}[\-/]\d{{1,5}}))?(?: du (?P<on>{_DATE}))?",
    re.IGNORECASE,
)
_EU: Final = re.compile(
    r"(?<!\w)(?:r[èe]glement|directive) (?:\((?:UE|CE|CEE)\) )?(?:n° ?)?(?P<no>\d{2,4}/\d{1,5}(?:/(?:CE"
    r"|UE))?)",
    re.I,
)
_COURT: Final = re.compile(
    r"(?<!\w)(?:Cass\.|Cour de cassation|CE|CA [A-ZÉ][a-zé\-]{2,20}|CJUE|CEDH)"
    rf"(?:,? (?:\d(?:re|e|[eè]me) )?(?:civ\.|com\.|soc\.|crim\.|ch\. ?\w{{1,8}}\.?|pl[ée]n\.)(?: ?\d(?:re"
    rf"|e))?)?,? (?P<on>{_DATE})"
    r"(?:,? n° ?(?P<no>\d{2}-\d{2}[. ]?\d{3}|[A-Z]-\d{1,4}/\d{2}|\d{3,6}))?",
)
_NAMED: Final = re.compile(
    r"(?<!\w)(?P<code>Code (?:de (?:la |l')?|du |des )?(?:civil|travail|commerce|consommation|p[ée]nal"
    r"|famille|urbanisme"
    r"|proc[ée]dure civile|proc[ée]dure p[ée]nale|d[ée]ontologie|sant[ée] publique|s[ée]curit[ée] sociale"
    r"|soci[ée]t[ée]s)|RGPD)(?!\w)",
    re.IGNORECASE,
)
_SMALL: Final = frozenset(["code", "de", "du", "des", "la", "le", "les", "l", "d", "et"])
# A code's name may have run into the next words: « du Code du travail et … ».
_TAIL: Final = re.compile(r"(?: (?:et|des?|du|de la|de l'))+$")
_SPLIT: Final = re.compile(r",| et | ou | à |(?<=\d)-(?=[LRDA])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Law:
    """What a reference points to. act: « loi » or nothing; numbers: as in a code; code: « » when not said."""

    act: str
    numbers: frozenset[str]
    code: str


def same_law(one: object, other: object) -> bool:
    """Whether a source says all that the draft's reference says; a code that either leaves out may be any."""
    assert isinstance(one, Law)  # noqa: S101
    assert isinstance(other, Law)  # noqa: S101
    if one.numbers:
        codes = one.code == other.code or not one.code or not other.code
        acts = one.act == other.act or not one.act or not other.act
        return codes and acts and one.numbers <= other.numbers
    return bool(one.code) and one.code == other.code


def read_laws(text: str) -> Iterator[Fact]:
    """Every reference to a text of law or a decision; key: `Law`."""
    for pattern in (_ARTICLE, _BARE):
        for match in pattern.finditer(text):
            numbers = frozenset(_number(part) for part in _SPLIT.split(match["nums"]) if part.strip())
            shown = _TAIL.sub("", match[0])
            end = match.start() + len(shown)
            yield Fact(Kind.LAW, match.start(), end, shown, Law("", numbers, code_key(match["code"] or "")))
    for match in _EU.finditer(text):
        yield Fact(Kind.LAW, *match.span(), match[0], Law("", frozenset({compact(match["no"])}), ""))
    for pattern in (_COURT, _ACT):
        for match in pattern.finditer(text):
            said = {compact(match["no"])} if match["no"] else set[str]()
            day = read_day_or_none(match["on"]) if match["on"] else None
            said |= {day.key} if day else set()
            act = fold(match["act"]) if "act" in match.re.groupindex else "decision"
            if said:
                yield Fact(Kind.LAW, *match.span(), match[0], Law(act, frozenset(said), ""))
    for match in _NAMED.finditer(text):
        yield Fact(Kind.LAW, *match.span(), match[0], Law("", frozenset(), code_key(match["code"])))


def _number(written: str) -> str:
    """« L. 1234-5 » and « L1234-5 » alike."""
    return re.sub(r"[ .*]", "", fold(written))


def code_key(written: str) -> str:
    """One name for each way of writing a code; empty for none."""
    short = compact(written)
    if short in _CODES:
        return _CODES[short]
    words = [word for word in re.findall(r"[a-z]+", fold(written)) if word not in _SMALL]
    return "".join(words)
