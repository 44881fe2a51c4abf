"""What is written against a name without being a word of it: figures, dotted forms, initials, elisions."""

import re
from collections.abc import Iterable
from typing import Final

from redaction.entities import NAMES, Entity, Span

# "S.A.", "S. à r.l.", "a.s.b.l.", "SARL", "& C°", "et Fils", a figure that ends a trade name.
_DOTTED: Final = (
    r"S\.[ ]?A\.(?:[ ]?S\.|[ ]?R\.[ ]?L\.)?|[sS]\.[ ]?[àa][ ]?r\.?[ ]?l\.?|[aA]\.[ ]?s\.[ ]?b\.[ ]?l\.?"
    r"|S\.[ ]?N\.[ ]?C\.|S\.[ ]?C\.[ ]?(?:I|P|S)\.|S\.[ ]?P\.[ ]?R\.[ ]?L\."
)
_PLAIN: Final = (
    r"SARLU?|S[àa]rl(?:-S)?|SASU?|EURL|SCI|SNC|SCP|SELARL|SELAS|ASBL|asbl|SPRL|SRL|SComm|SCRL|NV|BV|BVBA|VZW|vzw"
    r"|GmbH|Ltd|LLP|GAEC|EARL|SCEA|GIE|SA|AG|SE|SC"
)
_AFTER: Final = re.compile(
    rf"""
      ,?[ ](?:{_DOTTED})(?!\w)
    | [ ](?:[–-][ ])?(?:{_PLAIN})(?=[ ]?(?:[,;.:)\]»”"\n–/]|$|[ ][a-zà-ÿ(]))
    | [ ]?&[ ]?(?:C(?:°|ie|o)(?!\w)|[Ff]ils(?!\w)|FILS(?!\w)|[Cc]ompagnie(?!\w))\.?
    | °(?=[ ,;.\n)]|$)
    | [ ](?:et|and)[ ](?:Fils|Frères|Associés|Associées|Filles|Cie|Compagnie|Co|Sons)(?!\w)
    """,
    re.VERBOSE,
)
_FIGURE: Final = re.compile(r"[ ]\d{1,3}(?=[ ]?(?:[,;.:)\]»]|$|\n|[–-][ ])(?![.,:]\d))")
_ANY_FIGURE: Final = re.compile(
    r"[ ]\d{1,3}(?![\d.,:/°]\d?|[ ]?(?:ans?|rue|av|avenue|bd|place|chemin|€|euros?|%|h|heures?|kg|mg|jours?"
    r"|mois|km|m²|min|fois|bis|ter|quai|allée|impasse|route|jan|fév|mars|avr|mai|jui|aoû|sep|oct|nov|déc|\d))|"
    + r"[ ]\d{1,3}(?=[ ]?(?:[,;.:)\]»]|$|\n|[–-][ ])(?![.,:]\d))"
)
_AGENCY: Final = re.compile(r"(?<!\w)[Cc]hez[ ]\Z")
_DEPARTMENT: Final = re.compile(r"[ ]\d{2}(?=[ ](?:dont|qui|et|pour|avec|où|que|à|depuis)\b)")
_COLOUR: Final = re.compile(
    r"[ ](?:noire?|blanc|blanche|bleue?|verte?|rouge|dorée?|jaune|royale?)s?(?![\w-])"
)
_BEFORE: Final = re.compile(rf"(?<![\w.])(?:(?:{_DOTTED})|(?:{_PLAIN}|sarl|sas|eurl|sci))[ ]\Z")
# Short forms of first names before a surname (Ch. Rey, Ph. Achard), and of "widow".
_BETWEEN: Final = re.compile(
    r"[ ]\d{1,2}[ ]|[ ]\d?[ ]?[–-][ ](?:section|antenne|délégation|site de|filiale)[ ]"
)
_DISTRICT: Final = re.compile(r"[ ]\d{1,2}(?:er|e|è|ème|eme)(?![\w])")
_LETTERED: Final = re.compile(r"(?<![\w./-])(?:[A-Z]\d[A-Z]|\d[A-Z]|[A-Z]\d)[ ]\Z")
# Short forms of first names before a surname, and of "widow".
_SHORT: Final = re.compile(
    r"(?<![\w.])(?:(?:[A-ZÀ-Þ]\.-?[ ]?)?(?:Al|Alb|Alex|And|Ant|Aug|Bern|Cath|Ch|Chr|Chs|Cl|Clém"
    r"|Dan|Dom|Ed|Edm|Em|Emm|Et|Eug|Fçois|Fd|Ferd|Fl|Flor|Fr|Fréd|Gab|Geo|Gér|Gil|Guill|Gust|Hon|Hub|Isab|Jac|Jacq|Jn|Jh|Jos|Jph"
    r"|Jul|Jér|Laur|Léop|Mad|Mat|Math|Matth|Max|Mich|Mgte|Nic|Ol|Osc|Pat|Ph|Phil|Ray|Rem|Rich|Rob|Rod|Rog|Rol"
    r"|Séb|St|Stan|Stéph|Syl|Th|Théo|Thér|Thib|Val|Vinc|Vve|Vict|Wm|Wilh|Xav|Yv)\.[ -]{1,2})\Z"
)
_INITIALLED: Final = re.compile(
    r"(?<![\w.-])(?:[A-ZÀ-Þ]\.[ ]?-?){1,3}(?:de[ ]la|de|du|van|von|le|la)[ ]\Z"
    r"|(?<!\w)(?:['’]t[ ]|['’]?t['’])\Z"
)  # "J.-R. de Watteau", "t'Kint", "'t Hooft"
_ELIDED: Final = re.compile(r"(?<![\w'’])[MNDOL]['’]\Z")
# "Me d'Aubigny", where no first name stands before the particle.
_NOBLE: Final = re.compile(
    r"(?<!\w)(?:M\.|M[mM][eE]|Me|Mlle|Mr|Dr|Maître|Madame|Monsieur|Docteur"
    r"|de|à|selon|par|avec|chez|pour|contre)[ ](d['’])\Z"
)
_INITIAL_AFTER: Final = re.compile(r"[ ][A-ZÀ-Þ]\.(?![ ]?[A-ZÀ-Þ][a-zà-ÿ])|[ ]i\.[ ]?[A-Z]\.")
_DIVIDED: Final = frozenset({"Paris", "Lyon", "Marseille"})  # towns with numbered districts
_REACH: Final = 16
_MAX_TIMES: Final = 3


def widen(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans of names, each with what is attached to it."""
    wider: list[Span] = []
    for span in spans:
        found = _widened(text, span) if span.entity in NAMES else span
        last = wider[-1] if wider else None
        if last and _joins(text, last, found):
            wider[-1] = Span(last.start, found.end, Entity.ORG)
        else:
            wider.append(found)
    return wider


def _joins(text: str, last: Span, span: Span) -> bool:
    """Whether a figure, or a section, stands between two parts of one trade name ("Bio 3 Vallées")."""
    if span.entity is Entity.PERSON or last.entity is Entity.PERSON:
        return False
    return bool(_BETWEEN.fullmatch(text, last.end, max(last.end, span.start))) and text[span.start].isupper()


def _widened(text: str, span: Span) -> Span:
    end, entity = _end(text, span)
    start, entity = _start(text, span.start, entity)
    return Span(start, end, entity)


def _end(text: str, span: Span) -> tuple[int, Entity]:
    end, entity = span.end, span.entity
    for _ in range(_MAX_TIMES):
        after = _AFTER.match(text, end)
        if not after:
            break
        end, entity = after.end(), Entity.ORG
    if entity is not Entity.ORG and (initial := _INITIAL_AFTER.match(text, end)):
        end = initial.end()
    figure = (_ANY_FIGURE if entity is Entity.ORG else _FIGURE).match(text, end)
    if figure and entity in {Entity.ORG, Entity.NAME}:
        end = figure.end()
    elif (department := _DEPARTMENT.match(text, end)) and _AGENCY.search(text[: span.start][-5:]):
        end = department.end()  # "un intérimaire de chez Intéris 76 dont …"
    if entity is Entity.ORG and (colour := _COLOUR.match(text, end)):
        end = colour.end()
    divided = entity is not Entity.PERSON or text[span.start : end] in _DIVIDED
    if divided and (district := _DISTRICT.match(text, end)):
        end = district.end()
    return end, entity


def _start(text: str, start: int, entity: Entity) -> tuple[int, Entity]:
    before = text[max(0, start - _REACH) : start]
    if form := _BEFORE.search(before):
        return start - len(form[0]), Entity.ORG
    if entity is Entity.ORG and (lettered := _LETTERED.search(before)):
        return start - len(lettered[0]), entity
    if short := _SHORT.search(before):
        return start - len(short[0]), entity
    if text[start].isupper() and (initialled := _INITIALLED.search(before)):
        return start - len(initialled[0]), entity
    if noble := _NOBLE.search(before):
        return start - len(noble[1]), entity
    if elided := _ELIDED.search(before):
        first, second = text[start], text[start + 1 : start + 2]
        borne = first.islower() and elided[0][0] in "MNDO"  # "M'hamed"
        titled = elided[0][0] in "LD" and first.isupper() and second.islower()  # "L'Épi d'Or"
        if borne or titled:
            return start - len(elided[0]), entity
    return start, entity
