"""The day a delay runs from: said beside it, or told elsewhere in the mail, or the day of the message."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from classifiers.deadlines.moments import Delay
from classifiers.deadlines.page import Page

# What happened on a day that a delay may run from: served, received, collected, signed, pronounced,
# published.
_SERVICE: Final = re.compile(
    r"signifi|notifi|denonc|remis|\brecu|reception|retir|\bsigne|accuse|delivr|huissier|facteur|apporte|depose|"
    r"laisse|presente|avis\sde\spassage|"
    r"prononc|rendu|delibere|statue|condamn|jugement|publi|parution|bodacc|datee?\b|ouvert|\blue?\b|refus|"
    r"ordonnance|audience|entretien|deces|decede|eteint|"
    r"\bdepuis|decision|arrete\b|affich|\bavis\b|brief\b|schreiben|erhielt|kreeg|aangetekend|letter\b|"
    r"emis\b|envoye|constat|montr|abgeholt|zugestellt|erhalten|betekend|ontvangen|afgegeven|bekeken|"
    r"served|"
    r"received|collected|signed|handed|demande|rejet|cess|visite|tampon|"
    r"plaidoirie|arrive|lettre|courrier|recommande|\bpli\b|\bacte\b|prelev|epreuve|examen|rate\b|accident|"
    r"passe|cherche|sign[ei]|entgegen|unterschrieben|ubergeben|closed|approuv"
)
_FROM_NOW: Final = re.compile(
    r"\b(?:de\s(?:la\spresente|ce\sjour|ce\scourrier|ce\smail|ce\smessage|cet\senvoi|son\senvoi)|"
    r"d'aujourd'hui|from\stoday|ab\sheute|vanaf\sheden)"
)
# What ties a delay to an event: "à compter de", "de la signification", "après la remise", "na ontvangst".
LINKED: Final = re.compile(
    r"\s(?:\w{1,14}\s){0,3}?(?:a\s(?:compter|dater|partir)|de\s(?:la|sa|cette|leur)\s(?:notification|"
    r"signification|reception|remise|presentation|publication|prononce|decision|demande)|"
    r"de\s(?:sa|son|leur|cette|cet)\s|de\sreception|du\s(?:jugement|prononce|deces)|apres|suivant|"
    r"des\sreception|after|from|na\b|vanaf|ab\b|nach\b|seit\b|depuis)"
)
_LEGAL: Final = re.compile(
    r"recours|\bappel\b|appeal|opposition|contest|retract|signifi|notifi|jugement|tribunal|juge\b|"
    r"\bcour\b|prefecture|\bcaducite|forclu|avocat|observations|"
    r"interjet|einsprache|beroep|rechtbank|voir\sla\sbanque|saisir|saisi\b|commandement|reflexion|annul|"
    r"quitter|\bloi\b|article|\bart\.|majoration|ordonnance|huissier|reconnu|justice\sde\spaix|notaire|"
    r"rejet|formalite|einsprache|verzet|contredit|caduque"
)


@dataclass(frozen=True, slots=True)
class Start:
    """A past day that a delay may run from. `position`: where it stands; `near`: its sentence;
    `wide`: what stands around. `served`: something was served, received or pronounced then."""

    day: date
    position: int
    near: str
    wide: str
    served: bool


def start_at(page: Page, start: int, end: int, day: date) -> Start:
    """The day as one that a delay may run from, with the words that tell what happened."""
    first, last = page.sentence(start)
    near = page.folded[max(first, start - 130) : min(last, end + 110)]
    wide = page.folded[max(0, start - 240) : end + 160]
    return Start(day, start, near, wide, bool(_SERVICE.search(near)))


def starts_of(page: Page, delay: Delay, starts: Sequence[Start], base: date) -> list[date]:
    """The days a delay of the text may run from, the likeliest first; its message's day when none is told."""
    starts = [one for one in starts if one.served]
    first, last = page.sentence(delay.start)
    after = page.folded[delay.end : min(last, delay.end + 140)]
    if _FROM_NOW.search(after[:60]):
        dated = [one.day for one in starts if re.search(r"datee?|lettre|courrier|avis|envoi", one.near)]
        return list(dict.fromkeys([*dated[-1:], base]))
    linked = LINKED.match(after)
    same = [one for one in starts if delay.end <= one.position < min(last, delay.end + 140)]
    if linked and same:
        return [same[0].day]
    within = page.folded[max(first, delay.start - 200) : min(last, delay.end + 140)]
    if not linked and not is_legal(within):
        inside = [one for one in starts if first <= one.position < last]
        if "d'ici" in within:
            return [base]
        near = inside[-1:] or [one for one in starts if 0 < delay.start - one.position < 400][-1:]
        return list(dict.fromkeys([base, *(one.day for one in near)]))
    near = sorted(starts, key=lambda one: (one.position > delay.start, abs(one.position - delay.start)))
    days = list(dict.fromkeys(one.day for one in near if (base - one.day).days < 200))
    return days[:3] or [base]


def is_legal(words: str) -> bool:
    """True when the words tell of a remedy or a court: its delays move off holidays, and run from service."""
    return bool(_LEGAL.search(words))
