"""What makes a sentence of a letter matter: a question, a request, a date, an amount, a decision, a danger."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Cue(StrEnum):
    """What a sentence holds."""

    QUESTION = "question"
    REQUEST = "request"
    DATE = "date"
    LIMIT = "limit"
    AMOUNT = "amount"
    DECISION = "decision"
    DANGER = "danger"
    PAPER = "paper"
    SENDING = "sending"
    COURTESY = "courtesy"


# Beginnings of words without accents, by what they speak of. French first; Dutch, German and English besides.
_STEMS: Final[Mapping[Cue, str]] = {
    Cue.LIMIT: (
        "delai echeanc avant tard limite urgen expir prescri forclo huitain quinzain sous audience convoc convoqu"
        " rendez-vous rendez rdv recours appel oppos cloture plaidoir "
        "uiterlijk termijn zitting deadline frist spatesten termin hearing due before latest"
    ),
    Cue.AMOUNT: "euro eur francs chf prix montant somme honorair loyer indemnit provision facture solde tarif",
    Cue.DECISION: (
        "decid decision refus accept contest condamn rejet ordonn deboute juge jugement annul resili rompr rompu licenci"
        " renonc maintien maintenir confirm conclu accord desaccord oppose reserve engag constat estim dispositif"
        " oblig interdi autoris valid sign besluit weiger akkoord entscheid ablehn decided refuse agree cancel"
    ),
    Cue.DANGER: (
        "suicid mourir deced deces mort decedee accident hospitalis urgence violen menac peur plainte agress danger"
        " detress craque epuis garde saisie expuls huissier police gendarm aggrav cancer tumeur chute"
    ),
    Cue.PAPER: (
        "piece pieces document documents justificatif justificatifs attestation attestations copie copies contrat contrats"
        " bail bulletin bulletins releve releves facture factures certificat certificats acte actes rib iban devis"
        " quittance quittances avis livret carte passeport extrait extraits kbis statuts bilan bilans ordonnance"
        " ordonnances radio radios irm scanner analyses compte-rendu photos photo photographies courrier courriers"
        " jugement conclusions assignation constat rapport proces-verbal pv titre diagnostics diagnostic dossier"
        " stukken bijlage bijlagen kopie afschrift attest factuur unterlagen kopien rechnung vertrag documents copy copies"
        " invoice statement certificate"
    ),
    Cue.SENDING: (
        "joint joints jointe jointes ci-joint ci-jointe ci-joints ci-jointes annexe annexes joins joignons piece-jointe"
        " transmets transmettons adresse adressons envoie envoyons communique produis remets trouverez bijgevoegd bijlage"
        " beiliegend anbei anlage attached enclosed"
    ),
    Cue.COURTESY: (
        "esper remerci cordial plaisir heureu excus desol bonne belle agreable bienveill dispositio salutat hesit sinceres"
        " famille vacances voeux"
    ),
}
#: Whole words only: their beginnings would take too much.
_WHOLE: Final = frozenset({Cue.PAPER, Cue.SENDING})
_FIGURE_DATE: Final = re.compile(
    r"\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b|\b\d{1,2}\s?(?:h|heures?)\b|\b\d{1,2}(?:er)? ?(?:jan|fev|mar|avr|mai|jui|aou|sep|oct|nov|dec"
    r"|maart|mei|juni|juli|aug|okt|dez|apr|may)\w{0,7}"
    r"|\b\d{1,3} (?:jours?|semaines?|mois|ans|dagen|weken|tage|wochen|days|weeks)\b"
    r"|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|aujourd'hui|maandag|dinsdag|woensdag|donderdag|vrijdag"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|monday|tuesday|wednesday|thursday|friday|tomorrow|morgen)\b"
)
_FIGURE_AMOUNT: Final = re.compile(
    r"\d[\d .,]{0,14}\s?(?:€|euros?\b|eur\b|chf\b|francs?\b|%)|(?:€|chf|eur)\s?\d"
)
_ASKED: Final = re.compile(
    r"\b(?:merci de|priere de|je vous prie|vous prie de|vous demande|vous remercie de|il (?:me |nous |vous )?faut|il faudrait|pouvez-vous"
    r"|pourriez-vous|auriez-vous|savez-vous|peux-tu|pourrais-tu|veuillez|j'(?:ai|aurais|aimerais)\b.{0,10}\bbesoin|j'aimerais"
    r"|je (?:souhaite|voudrais|souhaiterais|desire|demande)|nous (?:souhaitons|demandons|voudrions|attendons)|j'attends"
    r"|mettons en demeure|mets en demeure|mise en demeure|reste en attente|gelieve|kunt u|zou u|konnen sie|bitte|could you|can you|please)\b"
)
_SUBORDINATE: Final = re.compile(
    r"\b(?:je (?:ne sais|me demande|voulais savoir|voudrais savoir)|savoir (?:si|quand|comment|quel|ce que|ou|combien)|dites-moi"
    r"|(?:me|nous) (?:dire|indiquer|preciser|confirmer) (?:si|quand|comment|quel|ce que|a quel|combien|la|le))\b"
)
_WORD: Final = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*")
_MARKS: Final = dict.fromkeys(range(0x300, 0x370))
_STOP_LISTED: Final = """
le la les l d de du des un une et ou a au aux en dans par pour sur avec sans que qui quoi dont ne n pas
plus ce cet cette ces c se s sa son ses leur leurs mon ma mes ton ta tes notre nos votre vos je j tu il
elle on nous vous ils elles me m te t y est sont etait ete etre ai as avons avez ont avait avoir fait
faire si mais car donc comme aussi tres bien tout tous toute toutes lui eux qu entre vers chez apres
avant depuis lors meme cela ceci ca deja encore peut sera serait seront soit de-la ainsi afin alors het
een en van ik wij u uw voor met niet dat die zijn wordt op te om aan maar ook naar bij the and of to is
are you your we our for with not this that have has be it on at from die der das und ich sie wir nicht
mit fur von zu den ein eine ist auf im
"""
STOP_WORDS: Final = frozenset(_STOP_LISTED.split())


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a sentence: its telling words in order, and its cues."""

    words: tuple[str, ...]
    cues: frozenset[Cue]


def folded(text: str) -> str:
    """The text in lower case without accents, as cues are written; typographic apostrophes made plain."""
    lowered = text.lower().replace("’", "'").replace("œ", "oe")
    if lowered.isascii():
        return lowered
    return unicodedata.normalize("NFD", lowered).translate(_MARKS)


def read(text: str, known: dict[str, frozenset[Cue]]) -> Reading:
    """The telling words and the cues of one sentence. `known` keeps the cues of words met, for one reading."""
    plain = folded(text)
    words = [word.rpartition("'")[2] for word in _WORD.findall(plain)]
    cues: set[Cue] = set()
    for word in words:
        if word not in known:
            known[word] = _cues_of(word)
        cues |= known[word]
    if text.rstrip(' »”")').endswith("?") or _SUBORDINATE.search(plain):
        cues.add(Cue.QUESTION)
    if _ASKED.search(plain):
        cues.add(Cue.REQUEST)
    if _FIGURE_DATE.search(plain):
        cues.add(Cue.DATE)
    if _FIGURE_AMOUNT.search(plain):
        cues.add(Cue.AMOUNT)
    return Reading(tuple(word for word in words if word not in STOP_WORDS and len(word) > 2), frozenset(cues))


_BEGINNINGS: Final = {cue: tuple(stems.split()) for cue, stems in _STEMS.items() if cue not in _WHOLE}
_WORDS_OF: Final = {cue: frozenset(_STEMS[cue].split()) for cue in _WHOLE}


def _cues_of(word: str) -> frozenset[Cue]:
    found = {cue for cue, stems in _BEGINNINGS.items() if word.startswith(stems)}
    found |= {cue for cue, words in _WORDS_OF.items() if word in words}
    return frozenset(found)
