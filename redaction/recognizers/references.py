"""References, codes and documents, which only the word before them or their odd shape gives away."""

from typing import Final

import regex

from redaction import checks
from redaction.entities import Entity
from redaction.recognizers.dates import FULL_DATE
from redaction.recognizers.rule import LINK, SEP, VALUE, compile_pattern, rule

# Cues of a customer or file reference; the value must follow within a few signs and hold a figure.
_REFERENCE_CUE: Final = (
    r"\b(?:[nv][/.][ ]?)?r[ée]f(?:[ée]rences?|s)?\b\.?(?:[ ](?:[àa][ ])?(?:rappeler|client"
    r"|dossier|interne))?|\b(?:our|your)[ ]ref(?:erence)?\b\.?"
    r"|\bkenmerk|\bdossier(?:s|nummer)?(?:[ ](?:\p{Ll}{3,14}))?|\bclients?\b|\bklant"
    r"(?:nummer)?|\bcustomer|\bcontrat|\bcontract|\bpolices?\b|\bpolicy"
    r"|\bpolis\b|\bsinistre|\bclaim|\bfactu(?:re|ur)s?|\binvoice|\bdevis"
    r"|\badh[ée]rente?s?\b|\ballocataire|\bsoci[ée]taire|\bassur[ée]e?\b|\babonn[ée]?e?"
    r"(?:ment)?\b"
    r"|\bcommandes?\b|\border\b|\bcolis|\bsuivi|\btracking|\bticket|\bincident"
    r"|\bintervention|\bdemande|\bd[ée]signation|\bprotocole"
    r"|\bconsignation|\baffaires?\b|\bcourse\b|\bbooking|\br[ée]servation|\bfamille"
    r"|\bimmeuble|\bcartes?\b|\bfiche|\bpatient|\bmembre"
    r"|\bbail\b|\bpr[êe]t\b|\bcr[ée]dit\b|\bmandat|\blot\b|\bfse\b|\bs[ée]rie"
    r"|\bnum[ée]ro[ ]de[ ]\p{Ll}{3,14}|\bnum[ée]ro[ ]sp\b"
    r"|\bbilan\b|\br[ée]sultats?(?:[ ]complets)?|\bcommunication(?:[ ]structur[ée]e)?"
    r"|\bsommation|\bnotification|\bmise[ ]en[ ]demeure"
    r"|\blettre[ ]de[ ]mission|\bcompte(?:[ ](?:employeur|client))?|\btoque\b|\bfamily|\bcadastr\p{Ll}{0,4}"
)
_LOGIN_CUE: Final = (
    r"\bmots?[ ]de[ ]passe|\bmdp\b|\bpassword\b|\bpasswd\b|\bwachtwoord\b|\bidentifiants?"
    r"(?:[ ]\p{Ll}{2,10}\b){0,2}|\blogin\b|\buser(?:[ ]?name)?\b"
    r"|\bpseudo(?:nyme)?\b|\bcl[ée]s?(?:[ ](?:wifi|wi-fi|wpa|r[ée]seau))?\b|\bpin\b"
    r"|\bcryptogramme\b|\bcv[vc]2?\b|\bdigicode\b|\bteamviewer(?:[ ]\p{Ll}{2,10}\b){0,2}"
    r"|\banydesk\b"
)

_YEARS: Final = compile_pattern(r"(?:19|20)[0-9]{2}[/\-](?:(?:19|20)?[0-9]{2})")
_DATE_SHAPE: Final = compile_pattern(FULL_DATE)
_AMOUNT: Final = compile_pattern(
    r"[0-9]{1,3}(?:[ .]?[0-9]{3}){0,4}(?:,[0-9]{2}(?![0-9])|(?:,[0-9]{1,2})?[ ]?(?:€|EUR\b|euros?\b|CHF\b|%))"
)
# fmt: off
_SMALL_WORDS: Final = frozenset(
    {
        "le", "la", "les", "un", "une", "ce", "cet", "cette", "celui", "celle", "ceux", "chez", "dans",
        "en", "sur", "avec", "sans", "pour", "par", "au", "aux", "mon", "ma", "mes", "son", "sa", "ses",
        "votre", "notre", "toujours", "encore", "bien", "il", "elle", "que", "qui", "je", "tu", "nous",
        "vous", "the", "my", "your", "in", "on", "with", "not",
    }
)
# fmt: on
# Article L. 1232-2, R4127-4.
_LEGAL: Final = compile_pattern(r"[LRDA]\.?[ ]?[0-9]{1,4}(?:[.\-][0-9]{1,3}){0,4}")


def _ordinary_code(match: "regex.Match[str]") -> bool:
    """A range of years, a date, the number of an article of a code: not a reference."""
    text = match.groupdict().get("value") or match.group()
    return any(p.fullmatch(text) for p in (_YEARS, _DATE_SHAPE, _LEGAL))


def _is_plain(match: "regex.Match[str]") -> bool:
    """A year, one figure, a date or an amount after a cue ("facture 2025", "dossier 2"): not a reference."""
    value = match["value"]
    if value.isdigit() and (len(value) < 2 or (len(value) == 4 and value[:2] in {"19", "20"})):
        return True
    if _AMOUNT.match(match.string, match.start("value")):
        return True
    return bool(_DATE_SHAPE.fullmatch(value) or _YEARS.fullmatch(value))


def _is_small_word(match: "regex.Match[str]") -> bool:
    """ "Le mot de passe est le même": no secret."""
    return match["value"].casefold() in _SMALL_WORDS


RULES: Final = (
    rule(
        "password, login or code",
        Entity.SECRET,
        rf"(?i:{_LOGIN_CUE})(?:[ ]\p{{Ll}}{{2,12}}\b){{0,2}}[ ]?(?:[:=]|\best\b"
        rf"|\bis\b)[ ]{{0,2}}[«\"“]?[ ]?(?P<value>[^\s«»\"“”]{{2,60}}(?:[ ][0-9]{{2,4}}){{0,3}}"
        rf"(?<![.,;)]))",
        None,
        _is_small_word,
    ),
    rule(
        "code with a figure",
        Entity.SECRET,
        rf"(?i:{_LOGIN_CUE}|\bcodes?\b(?!-)(?:[ ]"
        rf"(?:d['’])?\p{{Ll}}{{2,14}}\b){{0,4}})[ ]?[:(]?[ ]{{0,2}}[«\"“]?[ ]?(?P<value>"
        rf"(?=[^\s«»\"“”()]{{0,40}}[0-9])[^\s«»\"“”()]{{2,60}}(?:[ ][0-9]{{2,4}}"
        rf"(?![0-9])){{0,3}}(?<![.,;:]))(?!\))?",
        None,
        _ordinary_code,
    ),
    rule(
        "reference after a cue",
        Entity.REFERENCE,
        rf"(?i:{_REFERENCE_CUE})[ ]?\(?{LINK}(?P<value>{VALUE})",
        None,
        _is_plain,
    ),
    # "contrat collectif PRV 55 0218 774 K": words in between, so the value must be long to count.
    rule(
        "reference after a cue and words",
        Entity.REFERENCE,
        rf"(?i:{_REFERENCE_CUE})(?:[ ][\p{{Ll}}'’\-]{{2,20}}){{1,2}}[ ]\(?{LINK}(?P<value>"
        rf"{VALUE})",
        None,
        lambda m: sum(c.isdigit() for c in m["value"]) < 5 or _is_plain(m),
    ),
    rule(
        "reference after a number sign",
        Entity.REFERENCE,
        rf"(?<!(?i:articles?|art\.|loi|d[ée]cret|annexe|pi[èe]ce|lot|chapitre|formulaire|cerfa"
        rf"|r[èe]glement|directive|arr[êe]t[ée]?|point|question|page|chambre)[ ])(?:"
        rf"(?i:\bn[°ºo]s?\.?|\bnr\.?|\bnum[ée]ro|\bnum\b\.?|\bnumber)|\#)[ ]?:?[ ]?(?P<value>"
        rf"{VALUE})",
        None,
        _is_plain,
    ),
    rule(
        "code with separators",
        Entity.REFERENCE,
        r"(?<![\w/.\-@])(?<!(?i:loi|d[ée]cret|ordonnance|directive|r[èe]glement)[ ](?:n°[ ]?)?)"
        r"(?=(?:[A-Z./_\-]{0,20}[0-9]){3})(?=[0-9./_\-]{0,30}[A-Z]|"
        r"(?:[./_\-]{0,2}[0-9]){6})[A-Z0-9]{1,16}(?:[./_\-]{1,2}[A-Z0-9]{1,16}){1,6}(?![\w])",
        None,
        _ordinary_code,
    ),
    rule(
        "code of letters and figures",
        Entity.REFERENCE,
        r"(?<![\w/.\-@])(?=[A-Z0-9]{0,20}[A-Z])(?=(?:[A-Z]{0,20}[0-9]){2})[A-Z0-9]{6,24}(?![\w])",
    ),
    # Health professionals and patients: RPPS and FINESS (Luhn), ADELI, AM, IPP (France), INAMI (Belgium),
    # RCC (Switzerland).
    rule(
        "health number",
        Entity.REFERENCE,
        rf"\b(?i:rpps|adeli|finess|ipp|inami|riziv|rcc|am|n°[ ]?(?:de[ ])?praticien|praticien"
        rf"|tampon[ ]\p{{Ll}}{{3,12}})\b[^0-9\n]{{0,14}}(?P<value>[0-9](?:{SEP}[0-9]){{5,12}}"
        rf"(?:[ ][?])?)",
        checks.luhn,
    ),
    rule(
        "identity document",
        Entity.ID_DOC,
        r"(?i:\bpass[ea]port|\bpaspoort|\bcni\b|\bcarte[ ](?:nationale[ ])?d['’]identit[ée]"
        r"|\bidentiteitskaart|\bid[ ]card|\btitre[ ]de[ ]s[ée]jour|\bcarte[ ]de[ ]s[ée]jour"
        r"|\bcarte[ ]de[ ]r[ée]sident|\br[ée]c[ée]piss[ée]|\bnum[ée]ro[ ](?:d['’])?[ée]tranger"
        r"|\bagdref|\bvisa\b|\bpermis(?:[ ]de[ ]conduire)?\b|\bmatricule"
        r"(?:[ ]national)?)[^0-9\n]{0,25}?(?<![\p{L}0-9])(?P<value>"
        r"(?=[A-Z0-9 ]{0,10}[0-9]{2})[A-Z0-9]{1,12}(?:[ ][A-Z0-9]{1,9}){0,4})"
        r"(?![\p{Ll}])",
        None,
        _is_plain,
    ),
    rule("machine-readable zone", Entity.ID_DOC, r"[A-Z0-9<]{8,44}<<[A-Z0-9<]{2,44}"),
)
