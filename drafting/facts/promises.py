"""Reads what binds the office: guarantees, announced results, free work, promised steps, appointments."""

import re
from collections.abc import Iterator
from typing import Final

from drafting.facts import abroad
from drafting.facts.values import Fact, Kind
from drafting.facts.writing import compact, sentences_around

_FLAGS: Final = re.IGNORECASE
# Steps that only a decision of the office can announce, at the first person of the future or the present
# with a promise (« nous ferons appel », « je déposerai la requête », « nous allons saisir »).
_STEP: Final = (
    r"(?:fer(?:ons|ai) (?:appel|opposition|le n[ée]cessaire|droit)|interjetter(?:ons|ai) appel"
    r"|interjeter(?:ons|ai) appel"
    r"|d[ée]poser(?:ons|ai)|saisir(?:ons|ai)|assigner(?:ons|ai)|plaider(?:ons|ai)|introduir(?:ons|ai)"
    r"|obtiendr(?:ons|ai)"
    r"|rembourser(?:ons|ai)|pa(?:ier|yer)(?:ons|ai)|r[ée]gler(?:ons|ai)|enverr(?:ons|ai)|transmettr(?:ons"
    r"|ai)|adresser(?:ons|ai)"
    r"|remettr(?:ons|ai)|signer(?:ons|ai)|livrer(?:ons|ai)|prescrir(?:ons|ai)|renouveller(?:ons|ai)"
    r"|renouveler(?:ons|ai)"
    r"|interviendr(?:ons|ai)|r[ée]cup[ée]rer(?:ons|ai)|annuler(?:ons|ai)|finaliser(?:ons|ai)"
    r"|r[ée]diger(?:ons|ai)|pr[ée]parer(?:ons|ai)"
    r"|établir(?:ons|ai)|proc[ée]der(?:ons|ai)|engager(?:ons|ai)|contester(?:ons|ai)|suspendr(?:ons|ai)"
    r"|prendr(?:ons|ai) en charge"
    r"|(?:vous )?recevr(?:ons|ai))"
)
# Ordinary steps: a promise only with a day, an hour or a delay in the same sentence.
_TIMED: Final = (
    r"(?:reviendr(?:ons|ai) vers vous|(?:r[ée]pondr|rappeller|appeller|contacter|informer|tiendr"
    r"|recontacter|ferons|ferai)(?:ons|ai)?"
    r"|joindr(?:ons|ai)|communiquer(?:ons|ai)|confirmer(?:ons|ai))"
)
_TIME: Final = re.compile(
    r"(?<!\w)(?:demain|aujourd'hui|apr[èe]s-demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|ce (?:jour"
    r"|soir|matin)|sous|dans la"
    r" (?:journ[ée]e|semaine|matin[ée]e)|dans les|dans l'heure|avant|d'ici|au plus tard|imm[ée]diatement"
    r"|sans d[ée]lai|d[èe]s|\d{1,2} ?h"
    r"|\d{1,2}(?:er)? (?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre"
    r"|novembre|d[ée]cembre))",
    _FLAGS,
)
_ALWAYS: Final = tuple(
    re.compile(rf"(?<!\w){pattern}(?!\w)", _FLAGS)
    for pattern in (
        # guarantees
        r"(?:nous |je |on )?(?:vous |le |la |l'|nous )?garanti(?:ssons|s|rons|rai|t)(?: que)?",
        r"(?:nous nous|je m'|on s')? ?engage(?:ons|rons|ai|rai)?(?<=\w) (?:[àa]|que|sur)",
        r"nous (?:vous )?(?:promettons|assurons) (?:que|de)",
        r"je (?:vous )?(?:promets|assure) (?:que|de)",
        r"(?:vous pouvez )(?:[êe]tre (?:s[ûu]re?s?|certaine?s?|tranquilles?)|compter sur)",
        r"(?:c'est|est|sera) (?:acquis|garanti|assur[ée])e?s?",
        # results
        r"vous (?:aurez|obtiendrez|gagnerez|percevrez|recevrez|toucherez|serez (?:indemnis[ée]"
        r"|rembours[ée]|relax[ée]|gu[ée]ri"
        r"|d[ée]dommag[ée]|exon[ée]r[ée])e?s?)(?: (?:gain de cause|raison|satisfaction))?",
        r"(?:le tribunal|le juge|la cour|l'administration) (?:vous )?(?:donnera|accordera|fera droit"
        r"|condamnera|acceptera|annulera)",
        r"(?:votre|la) (?:demande|requ[êe]te|cause|affaire) (?:sera (?:accept[ée]e|accueillie|gagn[ée]e)"
        r"|aboutira)",
        r"(?:sans (?:aucun |le moindre )?(?:risque|danger|doute possible)|(?:il n'y a "
        r"|vous ne courez )(?:aucun|pas de) risque"
        r"|aucun risque|[àa] coup s[ûu]r|sans aucun doute|assur[ée]ment)",
        # money
        r"(?:sans (?:aucuns? |autres? )?(?:frais|co[ûu]t|suppl[ée]ment)|gratuite?(?:ment|s)?|[àa] (?:nos"
        r"|notre) (?:frais|charge)"
        r"|offerte?s?|ne vous (?:sera (?:rien |pas )?factur[ée]|co[ûu]tera)[\w ]{0,12}|rien (?:[àa] payer"
        r"|ne vous sera factur[ée])"
        r"|(?:nous )?(?:prenons|prendrons) en charge)",
        # appointments
        r"(?:(?:le |votre |un )?(?:rendez-vous|rdv|entretien|consultation)(?: \w{1,12}){0,3} (?:est|sera"
        r"|a [ée]t[ée])"
        r" (?:bien )?(?:fix[ée]|confirm[ée]|pris|r[ée]serv[ée]|pr[ée]vu|not[ée]|maintenu)e?)",
        r"(?:nous|je) (?:vous )?(?:confirm(?:ons|e)|fix(?:ons|e)|not(?:ons|e)|r[ée]serv(?:ons|e)) (?:le "
        r"|un |votre |ce |notre )?"
        r"(?:rendez-vous|rdv|entretien|cr[ée]neau)",
        r"(?:nous|je) vous (?:attend(?:ons|s)|re[çc]o(?:is|ns|evons))",
        r"vous (?:[êe]tes|serez) (?:attendu|re[çc]u)e?s?",
    )
)
_FIRST: Final = (
    r"(?:nous|je|j'|on|le cabinet|ma[îi]tre [\w\-]{2,30}|le docteur [\w\-]{2,30})"
    r"(?: (?:vous|le|la|les|lui|leur|en|y|l'))?"
)
_STEPS: Final = re.compile(
    rf"(?<!\w)(?:{_FIRST}) ?(?:{_STEP}|(?:allons|vais|va) (?:faire appel|d[ée]poser|saisir|assigner"
    rf"|plaider|introduire|rembourser|obtenir"
    r"|contester|r[ée]gler|payer|prescrire|renouveler))(?!\w)",
    _FLAGS,
)
_SOON: Final = re.compile(rf"(?<!\w)(?:{_FIRST}) ?{_TIMED}(?!\w)", _FLAGS)


def read_promises(text: str) -> Iterator[Fact]:
    """Every commitment in the office's name; key: its words. Ordinary steps count with a term only."""
    for pattern in (*_ALWAYS, _STEPS, *abroad.ALWAYS):
        for match in pattern.finditer(text):
            yield _promise(match)
    for soon, time in ((_SOON, _TIME), *((one, abroad.TIME) for one in abroad.SOON)):
        for match in soon.finditer(text):
            around = sentences_around(text, *match.span())
            if around and time.search(text, around[0][0], around[0][1]):
                yield _promise(match)


def _promise(match: re.Match[str]) -> Fact:
    shown = match[0].strip()
    start = match.start() + match[0].index(shown[0])
    return Fact(Kind.PROMISE, start, start + len(shown), shown, compact(shown))
