"""References, which only the word before them or their odd shape gives away."""

from typing import Final

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
    r"|\bbail\b|\bpr[êe]t\b|\bcr[ée]dit\b|\bmandat|\blot\b|\bfse\b|\bs[ée]rie"
    r"|\bnum[ée]ro[ ]de[ ]\p{Ll}{3,14}|\bnum[ée]ro[ ]sp\b"
    r"|\bbilan\b|\br[ée]sultats?(?:[ ]complets)?|\bcommunication(?:[ ]structur[ée]e)?"
    r"|\bsommation|\bnotification|\bmise[ ]en[ ]demeure"
    r"|\blettre[ ]de[ ]mission|\bcompte(?:[ ](?:employeur|client))?|\btoque\b|\bfamily|\bcadastr\p{Ll}{0,4}"
)

RULES: Final = (
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
        rf"(?i:{_REFERENCE_CUE})(?:[ ][\p{{Ll}}'’\-]{{2,20}}){{1,2}}[ ]\(?{LINK}(?P<value>"
        rf"{VALUE})",
        None,
        lambda m: sum(c.isdigit() for c in m["value"]) < 5 or is_plain(m),
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
    # RF and two figures of key (ISO 11649); La Poste: two figures or letters and nine to thirteen figures.
    rule("creditor reference", Entity.REFERENCE, r"\bRF[0-9]{2}(?:[ ]?[A-Z0-9]{4}){1,5}[A-Z0-9]{0,4}\b"),
)
