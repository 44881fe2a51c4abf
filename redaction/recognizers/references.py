"""References, which only the word before them or their odd shape gives away."""

from typing import Final

import regex

from redaction.entities import Entity
from redaction.recognizers.codes import is_plain, ordinary_code
from redaction.recognizers.rule import LINK, VALUE, rule

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
    r"|\bbail\b|\bpr[êe]t\b|\bcr[ée]dit\b|\bmandat|\blots?\b|\bcarpa\b|\bfse\b|\bs[ée]rie"
    r"|\bnum[ée]ro[ ]de[ ]\p{Ll}{3,14}|\bnum[ée]ro[ ]sp\b"
    r"|\bbilan\b|\br[ée]sultats?(?:[ ]complets)?|\bcommunication(?:[ ]structur[ée]e)?"
    r"|\bsommation|\bnotification|\bmise[ ]en[ ]demeure"
    r"|\blettre[ ]de[ ]mission|\bcompte(?:[ ](?:employeur|client))?|\btoque\b|\bfamily|\bcadastr\p{Ll}{0,4}"
)

# Cues of things that are also counted or merely named: only a value of three figures or more counts.
# FASE is the number of a Belgian school.
_WEAK_CUE: Final = (
    r"\bagent|\bbadge|\bcasier|\bbordereau|\bliasse|\bclasseur|\bavis|\brelev[ée]|\bquittance|\bre[çc]u\b"
    r"|\bch[èe]que"
    r"|\bvirement|\bop[ée]ration|\btransaction|\binscription|\blicence|\bagr[ée]ment|\benregistrement"
    r"|\bidentification"
    r"|\bfase\b|\bnotes?[ ](?:d['’]honoraires|de[ ]frais)|\b[ée]tat[ ]de[ ]frais|\bprotocol(?:l?o|e)?\b"
    r"|\bexpediente|\bprocesso\b|\bcompteur|\bpdl\b|\bprm\b|\bpce\b|\bean\b|\bconvocation|\b[ée]chantillon"
    r"|\bpr[ée]l[èe]vement"
    r"|\bexamen|\bmatr\."
    r"|\bcontravention|\bcotation|\bs[ée]jour|\bvenue|\bnip\b|\bmatricule|\bpersonnel|\bcode[ ](?:client"
    r"|barres?|agent)"
)
_MIN_WEAK: Final = 3
_MIN_AFTER_WORDS: Final = 5


def _too_short(match: "regex.Match[str]") -> bool:
    """Too few figures for a reference some words after its cue; a colon or a capital makes up for some."""
    value = match["value"]
    lettered = match["colon"] or any(c.isupper() for c in value)
    least = _MIN_WEAK if lettered else _MIN_AFTER_WORDS
    return sum(c.isdigit() for c in value) < least or is_plain(match) or ordinary_code(match)


RULES: Final = (
    rule(
        "reference after a weak cue",
        Entity.REFERENCE,
        rf"(?i:{_WEAK_CUE})[ ]?\(?{LINK}(?P<value>{VALUE})",
        None,
        lambda m: sum(c.isdigit() for c in m["value"]) < _MIN_WEAK or is_plain(m),
    ),
    rule(
        "reference after a cue",
        Entity.REFERENCE,
        rf"(?i:{_REFERENCE_CUE})[ ]?\(?{LINK}(?P<value>{VALUE})",
        None,
        is_plain,
    ),
    # "contrat collectif PRV 55 0218 774 K": words in between, so the value must be long to count.
    rule(
        "reference after a cue and words",
        Entity.REFERENCE,
        rf"(?i:{_REFERENCE_CUE})(?:[ ][\p{{Ll}}'’\-]{{2,20}}){{1,3}}(?:(?P<colon>[ ]?:[ \n])|[ ]\(?{LINK})"
        rf"(?P<value>{VALUE})",
        None,
        _too_short,
    ),
    rule(
        "reference after a number sign",
        Entity.REFERENCE,
        rf"(?<!(?i:articles?|art\.|loi|d[ée]cret|annexe|pi[èe]ce|lot|chapitre|formulaire|cerfa"
        rf"|r[èe]glement|directive|arr[êe]t[ée]?|point|question|page|chambre)[ ])(?:"
        rf"(?i:\bn[°ºo]s?\.?|\bnr\.?|\bnum[ée]ro|\bnum\b\.?|\bnumber)|\#)[ ]?:?[ ]?(?P<value>"
        rf"{VALUE})",
        None,
        is_plain,
    ),
    rule(
        "code with separators",
        Entity.REFERENCE,
        r"(?<![\w/.\-@])(?<!(?i:loi|d[ée]cret|ordonnance|directive|r[èe]glement)[ ](?:n°[ ]?)?)"
        r"(?=(?:[A-Z./_\-]{0,20}[0-9]){3})(?=[0-9./_\-]{0,30}[A-Z]|"
        r"(?:[./_\-]{0,2}[0-9]){6})[A-Z0-9]{1,16}(?:[./_\-]{1,2}[A-Z0-9]{1,16}){1,6}(?![\w])",
        None,
        ordinary_code,
    ),
    rule(
        "code of letters and figures",
        Entity.REFERENCE,
        r"(?<![\w/.\-@])(?=[A-Z0-9]{0,20}[A-Z])(?=(?:[A-Z]{0,20}[0-9]){2})[A-Z0-9]{6,24}(?![\w])",
    ),
    rule(
        "structured communication",
        Entity.REFERENCE,
        r"[+*]{3}[ ]?[0-9]{3}[ ]?/[ \n]?[0-9]{4}[ ]?/[ \n]?[0-9]{5}[ ]?[+*]{3}",
    ),
    # A registered item: two letters, nine figures, a country (UPU S10). La Poste in France: "2C 178 …".
    rule("registered item", Entity.REFERENCE, r"\b[A-Z]{2}[ ]?[0-9](?:[ ]?[0-9]){7,8}[ ]?[A-Z]{2}(?!\w)"),
    rule("registered letter", Entity.REFERENCE, r"\b[0-9][A-Z](?:[ ]?[0-9]){10,12}(?![\w])"),
    rule("purchase order", Entity.REFERENCE, r"\b(?:PO|P\.O\.|BC|SO)[ ]?(?:n°[ ]?)?[0-9]{5,12}(?![\w])"),
    # Initials alone: "N/Réf : GB/ML", "réf. DUR-MAR".
    rule(
        "initials as a reference",
        Entity.REFERENCE,
        r"(?i:\br[ée]f(?:[ée]rences?|s)?\b\.?|\bref\b\.?|\bkenmerk)(?:[ ](?:dossier|client"
        r"|interne))?[ ]?:?[ ]?"
        r"(?P<value>[A-Z]{2,5}(?:[ ]?[/\-.][ ]?[A-Z0-9][A-Za-z0-9]{1,8}){1,5})(?!\w)",
        needs="ref|kenmerk",
        anywhere=True,
    ),
    # "se terminant par 4471", "ending in 88 12": the last figures of an account, a card, a telephone.
    rule(
        "last figures",
        Entity.REFERENCE,
        r"(?i:\b(?:se[ ])?(?:termin(?:ant|e|[ée]e?s?|ait|aient|ent)|finissant|finit|finissai(?:t"
        r"|ent))[ ](?:par|en|sur)"
        r"|\bend(?:ing|s)[ ](?:in|with)|\beindig(?:end|t)[ ](?:op|met)|\bendet[ ](?:auf|mit)"
        r"|\bderniers[ ]chiffres)(?:[ ](?:les[ ]chiffres|le|de[ ]la[ ]carte|du[ ]compte|sont))?[ ]?:?[ ]?"
        r"(?P<value>[*xX….]{0,12}[ ]?[0-9](?:[ ]?[0-9]){1,7})(?![\w]|,[0-9]|[ ]?[€%])",
        needs="termin|finiss|finit|end|eindig|derniers",
    ),
    # The same with signs for those that are hidden: "carte n° …4471", "compte **** 4471".
    rule(
        "last figures after hidden ones",
        Entity.REFERENCE,
        r"(?i:\bcartes?|\bcomptes?|\biban|\bcb|\bcard|\baccount|\brekening"
        r"|\bkaart)(?:[ ][\p{L}°.]{1,14}){0,3}?[ ]?:?[ ]?"
        r"(?P<value>(?:(?:\.{2,12}|…|[*xX•]{2,16})[ \-]?){1,4}[0-9]{3,6})(?![\w]|,[0-9]|[ ]?[€%])",
        needs="carte|compte|iban|cb|card|account|rekening|kaart",
    ),
    # RF and two figures of key (ISO 11649); La Poste: two figures or letters and nine to thirteen figures.
    rule("creditor reference", Entity.REFERENCE, r"\bRF[0-9]{2}(?:[ ]?[A-Z0-9]{4}){1,5}[A-Z0-9]{0,4}\b"),
)
