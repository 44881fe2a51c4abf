"""Whether a day asks anything of the office: not another's limit, an offer, a bait, a promise, a memory."""

import re
from typing import Final

from classifiers.deadlines.page import Page

# Until when somebody can be reached: nobody is late after it.
_REACHED: Final = re.compile(
    r"(?:(?:(?:\bje|\bnous|\bon|\bqui)\s(?:vous\s)?repond(?:s|ons)?\b|joignable|disponible|dispo\b|boutique|"
    r"ouverte?s?\b|\bsuis\b|repondeur|travaux|standard|presente?\b|garderie|a\sl'etude|\bfais\b|"
    r"reachable|bereikbaar|erreichbar)[^.;]{0,60}|(?:\bla\s(?=jusqu|until)|fermee?s?\b|coupee?s?\b|absente?s?\b|en\sconges?\b|"
    r"en\svacances|indisponible|injoignable)[^.;,]{0,20})(?:jusqu\S{0,4}|until|tot|bis)\s{0,2}(?:au\s|a\s|"
    r"le\s)?$"
)
# Who has until then to do something is late after it, whoever is away or present besides.
_HAS_UNTIL: Final = re.compile(
    r"(?:\b(?:avez|avons|ai|ont|a|auront|aurez|aurons|dispos\w{1,4}|il\sreste)\s(?:encore\s|donc\s|bien\s|seulement\s)?|"
    r"\bdelai\b[^.;]{0,24})(?:jusqu\S{0,4}|until|tot|bis)\s{0,2}(?:au\s|a\s|le\s)?$"
)
# Another's limit: the prosecutor, the opponent, the expert has until then; or the sender's own.
_OTHERS: Final = re.compile(
    r"\b(?:procureur|parquet|adverse|adversaire|medecin-conseil|medecin\sconseil|l'expert|assureur|"
    r"sapiteur|prefecture|"
    r"prefet)\s(?:a|ont|avait|dispose|garde)\b[^.;\n]{0,50}$|\b(?:mon|notre)\sdelai\b[^.;\n]{0,40}$"
)
# What is for sale: prices, offers and codes end on purpose.
_OFFER: Final = re.compile(
    r"tarif\s(?:pref|antic|reduit|de\slancement)|\boffres?\s(?:de|valable|speciale|reservee|"
    r"exceptionnelle|limitee)|\bpromo|\bcode\s[a-z]{4,}|"
    r"passe\sde\s[\d\s]{1,8}\s?\u20ac|remise\sde\s\d|-\s?\d{2}\s?%|early[- ]bird|\bdiscount|korting|"
    r"rabatt|\bsoldes\b"
)
# What a fraud writes: threats and gifts on one side, a link, a form or a card on the other.
_THREAT: Final = re.compile(
    r"suspen|supprim|desactiv|bloque|expire|remboursement|versement|virement|colis|gagn|perd|verrouill|"
    r"restrein|deleted|suspended"
)
_LURE: Final = re.compile(
    r"lien\b|cliqu|formulaire\savec|carte\s(?:bancaire|de\scredit)|identifi(?:ant|cation|ez)|"
    r"mot\sde\spasse|confirme[rz]?\s(?:votre|vos)|"
    r"sans\s(?:confirmation|action|reponse)\sde\svotre\spart|suspension\sde\svotre|mettre\sa\sjour\svos|"
    r"verify\syour|click"
)
# What the sender, or somebody else, promises: "vous sera adressé", "nous libérerons", "sera établi".
_PROMISED: Final = re.compile(
    r"(?:\b(?:nous|je|j')\s?(?:vous\s|le\s|la\s|les\s|l'|y\s){0,2}[a-z]{3,14}(?:erons|irons|rons|erai|"
    r"irai)\b|\bsera\s[a-z]{3,14}e?s?\b|"
    r"\bseront\s[a-z]{3,14}s\b|\bvous\s(?:sera|seront|recevrez)\b|\binterviendra\b|"
    r"\b(?:livraison|expedition|reponse)\s(?:prevue|estimee|garantie|assuree)\b|\bwill\sbe\ssent)[^.;\n]{0,60}$"
)
# What the sender promises the office itself: "je vous enverrai", "nous vous ferons parvenir".
_PROMISED_US: Final = re.compile(
    r"\b(?:nous|je|j')\s?(?:vous|te)\s(?:l'|le\s|la\s|les\s|en\s)?[a-z]{2,14}(?:rons|rai)\b[^.;\n]{0,60}$"
)
# What belongs to the past, to a plan of law, or to a count of others.
_MEMORY: Final = re.compile(
    r"l'an\s(?:dernier|passe)|l'annee\s(?:derniere|passee)|a\sl'epoque|autrefois|projet\sde\s(?:decret|"
    r"loi)|j'etais|dans\s\d{1,3}\s?%\sdes\scas|last\syear|vorig\sjaar"
)
_AGREED: Final = re.compile(
    r"\b(?:ok|okay|note|notee|d'accord|parfait|confirme[er]?|rdv|rendez-vous|place|changer|decaler|dispo|"
    r"possible|entendu)\s(?:\w{1,10}\s){0,2}pour\s(?:le\s|la\s|ce\s)?$"
)
_COME_BY: Final = re.compile(r"\b(?:come|drop|pass|swing|stop)\sby\s(?:on\s)?$")


def asks_nothing(page: Page, start: int, end: int) -> bool:
    """True when the day is nobody's task here: somebody reached until then, another's limit, a bait."""
    first, last = page.sentence(start)
    before, sentence = page.folded[max(first, start - 110) : start], page.folded[first:last][:400]
    reached = _REACHED.search(before) and not _HAS_UNTIL.search(before)
    if reached or _OTHERS.search(before) or _OFFER.search(sentence):
        return True
    return bool(_LURE.search(sentence) and _THREAT.search(sentence))


def is_bait(page: Page, start: int) -> bool:
    """True when a sentence threatens with hours and the mail has a link, a form or a card to fill in."""
    first, last = page.sentence(start)
    return bool(_THREAT.search(page.folded[first:last][:400]) and _LURE.search(page.folded))


def is_promise(page: Page, start: int) -> bool:
    """True when the sender says what they or others will do within the time."""
    first, _ = page.sentence(start)
    return bool(_PROMISED.search(page.folded[max(first, start - 110) : start]))


def is_promised_us(page: Page, start: int) -> bool:
    """True when the sender says by when they will write, send or call themselves."""
    first, _ = page.sentence(start)
    return bool(_PROMISED_US.search(page.folded[max(first, start - 110) : start]))


def is_memory(page: Page, start: int) -> bool:
    """True when the sentence tells of another time, of a law to come, of how often something was kept."""
    first, last = page.sentence(start)
    return bool(_MEMORY.search(page.folded[max(first, start - 200) : min(last, start + 120)]))


def is_agreed(page: Page, start: int) -> bool:
    """True when "pour jeudi" is an appointment agreed or asked for, not a limit."""
    before = page.folded[max(0, start - 60) : start]
    return bool(_AGREED.search(before) or _COME_BY.search(before))
