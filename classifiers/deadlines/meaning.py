"""What a day is for, and whether it lies ahead: a limit, a hearing, an appointment, a payment, or a tale."""

import re
from typing import Final

from classifiers.deadlines.page import Page
from classifiers.deadlines.values import Kind

# Words right before a day that make it the last one.
LIMIT_BEFORE: Final = re.compile(
    r"(?:\bavant(?:\s(?:le|la|ce|les))?|\bjusqu(?:e|'a|'au)\S{0,3}(?:\s(?:au|le|la|a))?|\bd'ici(?:\s(?:a|"
    r"au|le|la))?|\bau\splus\stard\s?(?:le|pour|:)?|\bpour\s(?:le|la|ce)?|"
    r"\b(?:date|jour|heure)s?\slimites?[^.;\n]{0,40}?|\bdernier\s(?:jour|delai)\s?(?:est|:|le|"
    r",)?\s?(?:le)?|\becheance\S?[^.;\n]{0,24}?|\bdelai[^.;\n]{0,40}?(?:le|au|:)|"
    r"\b(?:expire(?:nt|ra)?|echoit|echeant|cloture|prend\sfin|s'arrete|forclus|se\stermine|s'acheve|ferme|"
    r"exigible|payable|scelles?)\s?(?:le|des|au)?|\bvoor|\btegen|\btot\sen\smet|\bbis\sund\smit|"
    r"\buiterlijk(?:\s(?:op|tegen))?|"
    r"\bbis(?:\s(?:zum|am))?|"
    r"\bspatestens(?:\s(?:am|bis))?|\bby|\blodged\sby|\bno\slater\sthan|\bbefore|\buntil|"
    r"\bdeadline[^.;\n]{0,20}?|\bdue(?:\s(?:on|by))?|\bfrist[^.;\n]{0,20}?|\blaatste\sdag\S?|"
    r"\bletzter\stag\S?|"
    r"\blimite\s?:?|\bau\smaximum\s?(?:le)?|\bdernier\scarat)\s{0,2}(?:le\s|la\s|ce\s|l'|the\s|den\s|"
    r"dem\s|op\s|am\s|:\s?)?$"
)
LIMIT_AFTER: Final = re.compile(
    r"\s?,?(?:\s(?:a|avant|a\s\d{1,2}\s?h(?:eures)?(?:\s?\d\d)?|midi|soir|matin|inclus|prochain|"
    r"\d{1,2}h)){0,3},?\s?"
    r"(?:au\splus\stard|dernier\s(?:delai|carat|jour)|dernier\sdelai|maximum|max\b|at\sthe\slatest|"
    r"uiterlijk|spatestens|inclus\b|sinon\b|faute\sde|a\sdefaut|passe\s(?:ce|cette)|sous\speine)"
)
_HEARING: Final = re.compile(
    r"audience|convoqu|comparu|plaid(?:oirie|er)|tribunal|chambre\sdu\sconseil|"
    r"bureau\sde\s(?:conciliation|jugement)|juge\b|juges\b|cour\sd|barre\b|prud'homm|parquet|"
    r"audition|garde\sa\svue|refere|assign|cit(?:ation|e)\b|renvoi|refixe|zitting|rechtbank|vrederechter|"
    r"dagvaard|verhandlung|vorgeladen|vorladung|hearing|court|delibere|"
    r"\bconvocation|cloture\b|closing|\bjudge\b|lawyer\ssits|gericht|rechter|gendarmerie|commissariat|"
    r"expulsion|perquisition|mise\sen\setat|renvoyee?|rg\s\d|comparait|comparaitre|jld\b"
)
_MEETING: Final = re.compile(
    r"rendez-?\s?vous|\brdv\b|\bvisite|reunion|signature|signe[rz]?\b|\bacte\b|consultation|seance|"
    r"operation|oper[eé]|\bbloc\b|entretien|intervention|creneau|"
    r"passage|passe(?:ra|r|z)?\b|vien[ts]|viendra|livraison|livre(?:ur|r)|afspraak|termin\b|appointment|"
    r"meeting|visio|formation|assemblee|\bag\b|ouvre|expertise|examen|scanner|irm\b|"
    r"ceremonie|comite|commission|closing|purchase|testafspraak|onderteken|intervenons|ma\svenue|"
    r"besprechung|sitzung|cut-?off|expire|coupure|ferme|interrompu|obseques|cremat|mariage|depart|part\b|"
    r"pars\b|demenag|remise\sdes\scles|etat\sdes\slieux|inventaire|conseil\sd'admin|se\stiendra|"
    r"presentera|presente|cabinet|"
    r"recevr|attend|sortie|retour|rentr|remplac|garde\b|serrurier|entre\sen\sservice|vol\b|avion"
)
_PAYMENT: Final = re.compile(
    r"payer|payable|paye[rz]?\b|reglement|regler|virement|vire[rz]\b|virons|facture|prelevement|echeance|"
    r"montant|cotisation|\beur\b|euros?\b|\u20ac|\bchf\b|(?<!jours\s)francs\b|solde|loyer|tva\b|"
    r"betal|factuur|rechnung|zahl|invoice|\bpay\b|payment|consign|salaires?|\bpaie\b|provision"
)
# A stretch of absence, a validity, an opening: days that ask nothing.
_STRETCH: Final = re.compile(
    r"conges?\b|absente?s?\b|fermes?\s(?:du|le|pour|tout)|vacances|indisponib|valab|validite|valid\s|"
    r"verlof|afwezig|ferien|abwesend|urlaub|holiday|"
    r"leave|out\sof\soffice|reprend|a\spartir\sd|a\scompter\sd|"
    r"\bdes\sle\b|entre\sen\svigueur|en\svigueur|tarif|inscription|congres|salon|newsletter|atelier|"
    r"webinaire|colloque|programme|promo|offre\b|soldes|reduction"
)
_START_BEFORE: Final = re.compile(
    r"(?:a\spartir\s(?:du|de|d')|a\scompter\s(?:du|de)|des|depuis|vanaf|ab|from|since|seit|sinds|"
    r"a\sdater\s(?:du|de))\s{0,2}(?:le\s|la\s|l')?$"
)
# A day in the story: written, received, born, of an act.
_TOLD: Final = re.compile(
    r"(?:\bne[e]?|\bnaissance|\bdate[es]?|\bdate\s?:|\b(?:lettre|courrier|mail|courriel|message|facture|"
    r"jugement|ordonnance|arret|decision|contrat|rapport|acte|ordre|avis|"
    r"proces-verbal|pv|convention|compromis|requete|conclusions|assignation|loi|decret|arrete|certificat|"
    r"attestation|"
    r"devis|bail|accident)s?(?:\s\w{1,14}){0,2}\s(?:en\sdate\s)?(?:du|de|d'|le)|\bgeboren|\bvom|\bvan|"
    r"\bdated|\bof)\s{0,2}(?:le\s|du\s)?$"
)
_PAST: Final = re.compile(
    r"\b(?:vient\sde|viens\sde|venons\sde)\s|\b(?:etait|etaient|etais|avait|avais|avaient)\b|"
    r"\b(?:est|sont|suis|sommes|etes|etant)\s(?:\w{2,8}\s){0,1}(?:venu|passe|arrive|alle|tombe|mort|"
    r"nee?\b|parti|rentre|sorti|decede|reste|eteint|reveille|devenu|intervenu|retourne|monte)|"
    r"\b(?:ai|as|a|avons|avez|ont|s'est|se\ssont)\s"
    r"(?:(?:pas|bien|deja|ete|tous|tout|encore|enfin|aussi|toujours|meme|vous|nous|lui|me|te|rien|"
    r"jamais)\s){0,2}"
    r"(?!prevu|fix|report|refix|reserv|program|plan|mis\b|rendez)"
    r"[a-z]{1,14}(?:e|es|ee|ees|i|ie|is|u|us|ue|it|ite|rt|rte|ert|erte|int|nt)\b|\b(?:heb|heeft|hebben|"
    r"had|was|werd|habe|hat|haben|war|wurde|have|has|received|was|were|did)\s"
)
_FUTURE: Final = re.compile(
    r"\b(?:revien[ts]|se\smarie|vien[ts]|passe|ferme|arrive|repart|repren[ds]|se\s(?:ferme|tient|termine|"
    r"voit|"
    r"presente)|scelle\w{0,2}|commence|signe|statue|\w{3,12}r(?:a|ont|ons|ez|ai)|doi[ts]|doivent|devez|"
    r"devons|devra|faut|faudra|sera|seront|aura|auront|pourr\w{2,4}|va|vais|vont|allons|allez|passera|"
    r"viendra|prevu\w?|fixe\w{0,2}|convoqu\w{2,4}|merci|veuillez|avant|"
    r"attend\w{0,3}|part|pars|rentre|confirm\w{1,4}|moet|moeten|zal|komt|muss|wird|kommt|must|will|shall|"
    r"please|graag|gelieve|bitte)\b"
)


def kind_of(page: Page, start: int, end: int) -> Kind:
    """What falls on the day named there, by the words of its sentence, the nearest first."""
    first, last = page.sentence(start)
    first, last = max(first, start - 220), min(last, end + 160)
    before, after = page.folded[first:start], page.folded[end:last]
    limit = is_limit(page, start, end)
    if _STRETCH.search(before[-45:] + " | " + after[:30]) and not limit:
        return Kind.OTHER
    near = before[-90:] + " | " + after[:90]
    wide = before + " | " + after
    for text in (near, wide):
        if limit:
            return Kind.PAYMENT if _PAYMENT.search(text) and not _HEARING.search(text) else Kind.LIMIT
        if _HEARING.search(text):
            return Kind.HEARING
        if _PAYMENT.search(text):
            return Kind.PAYMENT
        if _MEETING.search(text):
            return Kind.MEETING
    return (
        Kind.LIMIT
        if re.compile(r"delai|echeance|expir|forclu|au\splus\stard|date\slimite|deadline").search(wide)
        else Kind.OTHER
    )


def is_limit(page: Page, start: int, end: int) -> bool:
    """True when the words beside make the day the last one ("avant", "jusqu'au", "au plus tard")."""
    before = page.folded[max(start - 70, 0) : start]
    return bool(LIMIT_BEFORE.search(before) or LIMIT_AFTER.match(page.folded, end))


_JUST_DONE: Final = re.compile(
    r"(?<!sera\s)(?<!etre\s)(?<!seront\s)\b(?:rendu|prononce|signifie|notifie|remis|recu|depose)e?s?\s{1,2}$"
)


def is_just_done(page: Page, start: int) -> bool:
    """True for "l'arrêt rendu ce jour": a day named right after what was done on it."""
    return bool(_JUST_DONE.search(page.folded[max(start - 24, 0) : start]))


def is_told(page: Page, start: int, end: int) -> bool:
    """True when the day belongs to a story: it names a letter, a birth, an act; or what was done then."""
    before = page.folded[max(start - 60, 0) : start]
    return bool(_TOLD.search(before))


def is_past(page: Page, start: int, end: int) -> bool:
    """True when the clause around the day tells of what has happened, not of what will."""
    first, last = page.sentence(start)
    before = _spoken(page, max(first, start - 80), start)
    after = _spoken(page, end, min(last, end + 70))
    if is_limit(page, start, end):
        return False
    past, future = _last(_PAST, before), _last(_FUTURE, before)
    if past or future:
        return past >= future
    clause = re.split(r"[,;:)]\s", after)[0] if re.match(r"\s?\w", after) else after
    told, ahead = _PAST.search(clause), _FUTURE.search(clause)
    return bool(told and not (ahead and ahead.start() < told.start()))


def _spoken(page: Page, start: int, end: int) -> str:
    """The folded words there, the preposition "à" kept apart from the verb "a"."""
    folded = page.folded[start:end]
    text = page.text[start:end]
    return (
        "".join("@" if one in "àÀ" else other for one, other in zip(text, folded, strict=True))
        if "à" in text
        else folded
    )


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match ends, 0 without one."""
    end = 0
    for found in pattern.finditer(text):
        end = found.end()
    return end


def only_begins(page: Page, start: int) -> bool:
    """True when something merely starts on the day ("à partir du", "dès le", "depuis")."""
    return bool(_START_BEFORE.search(page.folded[max(start - 24, 0) : start]))


def is_stretch(page: Page, start: int, end: int) -> bool:
    """True when the day is an end of an absence, a validity, an event for all: it asks nothing."""
    first, last = page.sentence(start)
    near = page.folded[max(first, start - 45) : min(last, end + 30)]
    return bool(_STRETCH.search(near))


_LOOSE_BEFORE: Final = re.compile(r"\b(?:dans|en|d'ici)\s?$")
_LOOSE: Final = re.compile(r"(?:dans|en|d'ici)\s(?:une?|deux|trois|\d{1,2})\s")
_FIRM: Final = re.compile(
    r"delai|au\splus\stard|reste|expir|sous\b|repond|retourn|transmett|adresser|parvenir|pay|regl|"
    r"merci\sde|within|binnen|inner|frist|recours|appel|opposition"
)


def kind_of_delay(page: Page, start: int, end: int) -> Kind:
    """What a delay ends with; neither limit nor payment where "dans trois jours" merely tells when."""
    first, last = page.sentence(start)
    near = page.folded[max(first, start - 140) : min(last, end + 120)]
    if _PAYMENT.search(near) and not _HEARING.search(near):
        return Kind.PAYMENT
    loose = _LOOSE_BEFORE.search(page.folded[max(start - 12, 0) : start]) or _LOOSE.match(page.folded, start)
    if loose and not _FIRM.search(near):
        return Kind.MEETING if _MEETING.search(near) else Kind.OTHER
    return Kind.LIMIT


_EVENT: Final = re.compile(
    r"(?:rendez-?\s?vous|\brdv|audience|seance|reunion|assemblee|visite|renvoi|consultation|echeance|"
    r"afspraak|hearing)[^.;,\n]{0,24}(?:du|de|le|au|:)\s{0,2}$"
)


def is_event(page: Page, start: int) -> bool:
    """True for "notre rendez-vous du 12": as soon ahead as behind."""
    return bool(_EVENT.search(page.folded[max(start - 50, 0) : start]))


def is_ahead(page: Page, start: int, end: int) -> bool:
    """True when the words around the day tell of what must be done or will happen."""
    first, last = page.sentence(start)
    return bool(_FUTURE.search(page.folded[max(first, start - 70) : min(last, end + 70)]))
