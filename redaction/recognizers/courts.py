"""Numbers that courts, prosecutors, prisons and notaries give to a case."""

from typing import Final

import regex

from redaction.entities import Entity
from redaction.recognizers.codes import is_plain
from redaction.recognizers.rule import LINK, VALUE, Rule, rule

# Between the cue and its number: "du tribunal", "(parquet)", "no".
_WORDS: Final = r"(?:[ ](?:de[ ]|du[ ]|d['’]|g[ée]n[ée]rale?[ ])?\p{Ll}{2,14}\b){0,2}?"

_DAY_FIGURES: Final = 2


def _year(match: "regex.Match[str]") -> bool:
    """A year, a day ("jugement du 27 mars") or an amount after the cue: no number of a case."""
    value = match["value"]
    return (value.isdigit() and len(value) <= _DAY_FIGURES) or is_plain(match)


def _after(name: str, entity: Entity, cue: str, needs: str) -> Rule:
    return rule(
        name, entity, rf"(?i:\b(?:{cue})){_WORDS}[ ]?\(?{LINK}\n?(?P<value>{VALUE})", None, _year, needs
    )


RULES: Final = (
    # Cour d'appel and tribunal (répertoire général, code de procédure civile, art. 726): "RG 25/01234", "RG
    # n° F 24/00719".
    rule(
        "general register",
        Entity.RG,
        rf"(?i:\b(?:R\.?[ ]?G\.?|r[ée]pertoire[ ]g[ée]n[ée]ral|r[ôo]le(?:[ ]g[ée]n[ée]ral)?|rolnummer|rol"
        rf"|enr[ôo]l\p{{L}}{{2,6}})(?!\p{{L}}))[ ]?(?:\(?(?:TJ|CA|CPH|TC|TGI)\)?[ ]?)?{LINK}(?P<value>"
        rf"(?:[A-Z][ ])?[0-9]{{2,4}}[ ]?[/\-.][ \n]?[0-9]{{1,6}}(?:[ ]?[/.][ ]?[A-Z0-9]{{1,3}}\b)?"
        rf"|{VALUE})",
        None,
        _year,
        "rg|r.g|r. g|repertoire|role|rol",
    ),
    rule("register shape", Entity.RG, r"(?<![\w./\-])[0-9]{2}/[0-9]{4,6}(?:/[A-Z])?(?![\w]|/[0-9])"),
    # A year and an order of three figures: no date and no score has them. "20/100", "16/120" are measures.
    rule(
        "register shape, short",
        Entity.REFERENCE,
        r"(?<![\w./\-,])(?:1[6-9]|2[0-9])/[0-9]{3}(?<!/1[0-9]0|/[0-9]00)(?![\w]|[/.,\-][0-9]|[ ]?[€%])",
    ),
    # Portalis: court, type, place, order: "352J-W-B7J-C4XQ2" (circulaire SJ relative au numéro Portalis).
    rule(
        "Portalis",
        Entity.PORTALIS,
        r"(?i:\bportalis\b)[ ]?(?:n°)?[ ]?:?[ \n]?(?P<value>(?i:[A-Z0-9]{2,5}"
        r"(?:[ ]?[-–‑/][ \n]?[A-Z0-9]{1,6}){2,5}))",
        needs="portalis",
    ),
    rule(
        "Portalis shape",
        Entity.PORTALIS,
        r"(?<![\w-])(?:DB)?[A-Z0-9]{3,4}-?[ ]?-[ \n]?[A-Z]-[ \n]?[A-Z0-9]{3}-[ \n]?[A-Z0-9]{4,5}(?![\w-])",
    ),
    _after(
        "prosecution",
        Entity.PROSECUTION,
        r"parquet|instruction|notices?|id[ ]?j\b|notitienummer|procureur|cassiop[ée]e",
        "parquet|instruction|notice|id|notitie|procureur|cassiop",
    ),
    rule(
        "prosecution notice",
        Entity.PROSECUTION,
        r"(?<![\w.])[A-Z]{2}[0-9]?\.[ ]?[0-9A-Z]{1,3}\.[ ]?[A-Z0-9]{1,3}\.[ ]?[0-9]{3,7}[/\-][0-9]{2,4}\b",
    ),
    _after(
        "prison number",
        Entity.JAIL,
        r"[ée]crou\p{Ll}{0,3}|matricule[ ]p[ée]nitentiaire|d[ée]tenue?",
        "ecrou|penitentiaire|detenu",
    ),
    _after(
        "minute",
        Entity.MINUTE,
        r"minutes?|jugement|vonnis|arr[êe]t|ordonnance|acte|r[ée]p\.|r[ée]pertoire|repertorium\p{Ll}{0,6}",
        "minute|jugement|vonnis|arret|ordonnance|acte|rep",
    ),
    # Cour de cassation: "24-12.345", "F 24-12.345" (code de procédure civile, art. 979).
    _after("appeal", Entity.APPEAL, r"pourvois?|cassation", "pourvoi|cassation"),
    rule(
        "appeal shape",
        Entity.APPEAL,
        r"(?<![\w./\-])(?:[A-Z][ ]?)?[0-9]{2}-[0-9]{2}\.[0-9]{3}(?![\w]|[.\-][0-9])",
    ),
    _after(
        "request",
        Entity.REQUEST,
        r"requ[êe]tes?|recours|cnda|ofpra|cedh|conseil[ ]d['’][ée]tat|t[ée]l[ée]recours|verzoekschrift",
        "requete|recours|cnda|ofpra|cedh|etat|verzoek",
    ),
    rule("request shape", Entity.REQUEST, r"(?<![\w./\-])[0-9]{2}[A-Z]{2}[0-9]{5}(?![\w])"),
    _after(
        "report",
        Entity.REPORT,
        r"p\.?v\.?|pvs|proc[èe]s[- ]verb(?:al|aux)|proces-verbaal|plainte|main[ ]courante"
        r"|avis[ ]de[ ]contravention|amende",
        "pv|p.v|proces|plainte|main courante|contravention|amende",
    ),
    _after(
        "court file",
        Entity.CASE_NO,
        r"dossier(?:s|nummer)?|affaires?|zaak(?:nummer)?|case|file|aktenzeichen|az\.|greffe|aj\b|baj\b"
        r"|aide[ ]juridictionnelle|dia\b|audience|proc[ée]dure|expertise|mission|lrar|recommand[ée]e?"
        r"|succession",
        "dossier|affaire|zaak|case|file|akten|az.|greffe|aj|aide|dia|audience|procedure|expertise|mission"
        "|lrar|recommande|succession",
    ),
    rule(
        "debt collection",
        Entity.CASE_NO,
        rf"(?i:\b(?:poursuite|commandement[ ]de[ ]payer|acte[ ]de[ ]d[ée]faut[ ]de[ ]biens"
        rf"|betreibung)s?\b){LINK}(?P<value>[0-9](?:[ .]?[0-9]){{3,11}})",
        needs="poursuite|commandement|defaut|betreibung",
    ),
    rule(
        "Swiss court file",
        Entity.CASE_NO,
        r"(?<![\w.])(?:[A-Z]{1,4}|[0-9][A-Z])[_./ ]?[0-9]{1,6}/(?:19|20)[0-9]{2}(?![\w])",
    ),
    rule("Swiss court file, dotted", Entity.CASE_NO, r"(?<![\w.])[A-Z]{1,3}[0-9]{2}\.[0-9]{4,6}(?![\w])"),
    rule(
        "German court file",
        Entity.CASE_NO,
        r"(?<![\w.])[0-9]{1,3}[ ][A-Z][A-Za-z]{0,3}[ ][0-9]{1,5}/[0-9]{2}(?![\w])",
    ),
    # Pigeonhole at the Palais: "toque C 1234", "vestiaire : 012", "case 45".
    rule(
        "pigeonhole",
        Entity.TOQUE,
        rf"(?i:\bpalais(?=[ ]?:?[ ]?(?-i:[A-Z]{{1,2}})[ ]?[0-9])|\btoque|\bvestiaire|\bcase[ ]palais"
        rf"|\bcase){_WORDS}[ ]?{LINK}\n?(?P<value>"
        rf"(?:[A-Z]{{1,3}}[ .\-\n]?)?[0-9]{{1,5}}|[A-Z][ ]?[0-9]{{1,5}})\b",
        needs="toque|vestiaire|case|palais",
    ),
)
