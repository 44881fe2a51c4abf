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
    EVENT = "event"
    HEALTH = "health"
    LAW = "law"
    RECENT = "recent"
    COURTESY = "courtesy"


# Beginnings of words without accents, by what they speak of. French first; Dutch, German and English besides.
_STEMS: Final[Mapping[Cue, str]] = {
    Cue.LIMIT: (
        "delai echeanc avant tard limite urgen expir prescri forclo huitain quinzain sous audience convoc convoqu"
        " rendez-vous rendez rdv recours appel oppos cloture plaidoir "
        "uiterlijk termijn zitting deadline frist spatesten termin hearing due before latest"
        " dringend vervalt verstrijk oproep dagvaard afspraak ablauf ablauft vorladung widerspruch einspruch berufung fallig"
        " overdue summon appeal appointment"
    ),
    Cue.AMOUNT: "euro eur francs chf prix montant somme honorair loyer indemnit provision facture solde tarif"
    " bedrag huurprijs waarborg ereloon schadevergoeding boete betrag miete kaution honorar entschadigung gebuhr amount deposit compensation",
    Cue.DECISION: (
        "decid decision refus accept accord contest condamn rejet ordonn debout jugement annul resili rompr rompu licenci revoqu"
        " renonc maintien maintenir confirm conclu desaccord oppos reserve engag constat retient retenu fixe approuv suspen retir"
        " oblig interdi autoris bloqu gele exig reclam ceder cede legue legu oter poursui"
        " beslis besluit weiger akkoord entscheid ablehn behaupt droht decided refuse agree cancel"
        " aanvaard betwist ontsla veroordeel opgezegd opzeg verwerp bevestig verurteil kundig gekundigt bestreit akzeptier"
        " verlang fordern bestatig dismiss terminat reject evict withdraw"
    ),
    Cue.DANGER: (
        "suicid mourir deced deces mort decedee accident hospitalis urgence violen menac peur plainte agress danger"
        " detress craque epuis garde saisie expuls huissier police gendarm aggrav cancer tumeur chute"
        " zelfmoord overleden overlijden ongeval ziekenhuis geweld bedreig klacht politie gevaar selbstmord gestorben verstorben"
        " unfall krankenhaus gewalt strafanzeige polizei gefahr died death hospital threat complaint bailiff"
    ),
    Cue.PAPER: (
        "piece pieces document documents justificatif justificatifs attestation attestations copie copies contrat contrats"
        " bail bulletin bulletins releve releves facture factures certificat certificats acte actes rib iban devis"
        " quittance quittances avis livret carte passeport extrait extraits kbis statuts bilan bilans ordonnance"
        " ordonnances radio radios irm scanner analyses compte-rendu photos photo photographies courrier courriers"
        " jugement conclusions assignation constat rapport proces-verbal pv titre diagnostics diagnostic dossier"
        " stukken bijlage bijlagen kopie afschrift attest factuur unterlagen kopien rechnung vertrag documents copy copies"
        " invoice statement certificate huurcontract akte getuigschrift facturen vonnis verslag overeenkomst urkunde bescheid"
        " bescheinigung urteil gutachten mietvertrag contract contracts lease deed certificates invoices statements judgment"
    ),
    Cue.SENDING: (
        "joint joints jointe jointes ci-joint ci-jointe ci-joints ci-jointes annexe annexes joins joignons piece-jointe"
        " transmets transmettons adresse adressons envoie envoyons communique produis remets trouverez bijgevoegd bijlage"
        " beiliegend anbei anlage attached enclosed bijgaand hierbij ubersende attach attaching enclosing"
    ),
    Cue.HEALTH: (
        "douleur mal maux fievre vomi saign sang malaise vertig evanoui allerg enceint grossess traitement medicament comprim pilul"
        " antidepress anticoagul antibio prescri symptom blessur fractur hernie operation oper consolid incapacit inaptitud"
        " infect infarct avc coma pronostic insomni dors dort sommeil angoiss pleur panique confus"
        " pijn koorts bloed ziek medicat schmerz fieber blut tablet pain fever bleed fell fall pregnan"
    ),
    Cue.LAW: (
        "testament heriti succession notoriet donation bail conge expuls evict commandement assign citation convoc mise-en-demeure"
        " procedur tribunal cour jugement audience conclusion expertis instanc refere garde resid pension prud licenci disciplin"
        " saisi hypothe servitud borna empiet cadastr copropriet assembl convent compromis clause contrat transaction"
        " verif controle redress urssaf tva impot fisc regularis echeanc caution garanti sinistr assur indemnis prejudic faute"
        " plainte garde-a-vue gendarm police penal vice malfac infiltr reserv secret deontolog ordre batonnier"
        " schenk erfen vonnis dagvaard balans krediet frist klage gericht vertrag court lease will contract"
        " erfgena ontslag verzeker schade rechtbank huurder verhuurder erbschaft kundigung versicherung schaden vermieter"
        " inherit heir dismissal insurance damage landlord tenant"
    ),
    Cue.RECENT: "hier aujourd'hui matin soir depuis cette-nuit lundi mardi mercredi jeudi vendredi samedi dimanche gisteren vandaag gestern heute yesterday today since sinds seit"
    " maandag dinsdag woensdag donderdag vrijdag montag dienstag mittwoch donnerstag freitag monday tuesday wednesday thursday friday",
    Cue.COURTESY: (
        "esper remerci cordial plaisir heureu excus desol bonne belle agreable bienveill dispositio salutat hesit sinceres"
        " souven souvien plais adore gentil aimabl sympath charm meteo pluie soleil neige brouillard cafe the vin galette tomate"
        " rideau jardin chien chat randonn chant volley judo dessin sourir ris rire rit ami amie saluer salue bavard"
        " famille vacances voeux passion anniversaire"
        " hopelijk groet vakantie verjaardag hoffe gruss wetter urlaub geburtstag hope regards weather sunny holiday birthday lovely"
    ),
}
#: Whole words only: their beginnings would take too much.
_WHOLE: Final = frozenset({Cue.PAPER, Cue.SENDING})
_FIGURE_DATE: Final = re.compile(
    r"\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b|\b\d{1,2}\s?(?:h|heures?|uur|uhr|am|pm)\b|\b\d{1,2}(?:er|\.)? ?(?:jan|feb|fev|mar|avr|mai|jui|aou|sep|oct|nov|dec"
    r"|maart|mei|juni|juli|aug|okt|dez|apr|may)\w{0,7}"
    r"|\b\d{1,3} (?:jours?|semaines?|mois|ans|dagen|weken|tage|wochen|days|weeks)\b"
    r"|\b(?:demain|tomorrow|morgen|(?:avant|pour|voor|jusqu'a|des|d'ici|by|bis|tegen) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|maandag|dinsdag|woensdag|donderdag|vrijdag|montag|dienstag|mittwoch|donnerstag|freitag|monday|tuesday|wednesday|thursday|friday))\b"
    r"|\b(?:deux|trois|quatre|cinq|six|huit|dix|quinze|vingt|trente) (?:jours|semaines|mois)\b"
    r"|\b(?:january|february|march|april|june|july|august|september|october|november|december) \d{1,2}\b"
    r"|\b(?:twee|drie|vier|vijf|acht|tien|zwei|drei|funf|zehn|two|three|five|ten|fourteen) (?:dagen|weken|maanden|tagen?|wochen|monaten?|days|weeks|months)\b"
)
_FIGURE_AMOUNT: Final = re.compile(
    r"\d[\d .,]{0,14}\s?(?:€|euros?\b|eur\b|chf\b|francs?\b|%)|(?:€|chf|eur)\s?\d"
)
_ASKED: Final = re.compile(
    r"\b(?:merci (?:aussi |donc |egalement |par avance |d'avance )?de (?!votre|vos|ton|ta|m'avoir|nous avoir|l'interet)|priere de|je vous prie|vous prie de|vous demande|vous remercie de|il (?:me |nous |vous )?faut|il faudrait|pouvez-vous"
    r"|pourriez-vous|auriez-vous|savez-vous|peux-tu|pourrais-tu|veuillez|j'(?:ai|aurais|aimerais)\b.{0,10}\bbesoin|j'aimerais"
    r"|je (?:souhaite|voudrais|souhaiterais|desire|demande)|nous (?:souhaitons|demandons|voudrions|attendons)|j'attends"
    r"|mettons en demeure|mets en demeure|mise en demeure|reste en attente|gelieve|kunt u|zou u|konnen sie|bitte|could you|can you|please|graag (?:had|ontvang|zou|wil)\w{0,4}|ik (?:wil|zou|wens|vraag)|wij (?:vragen|wensen|eisen)|u dient|in gebreke"
    r"|ich (?:mochte|bitte|brauche|verlange)|wir (?:bitten|fordern|verlangen|benotigen)|konnten sie|(?:teilen|senden|schicken) sie"
    r"|i (?:need|want|would like|request|ask)|we (?:need|require|request|would like)|would you|let me know|kindly)\b"
)
# What the sender says has happened or is about to: the news of a letter.
_EVENT: Final = re.compile(
    r"\b(?:j'ai|nous avons|on a|il a|elle a|ils ont|elles ont|m'a|m'ont|nous a|nous ont|vient de|viens de|venons de) (?:[a-z]+ )?"
    r"(?:recu|appris|decouvert|trouve|constate|perdu|decide|signe|depose|remis|notifie|signifie|annonce|envoye|refuse|accepte|convoque"
    r"|assigne|vire|retenu|depasse|eu un|ete)\b|\b(?:est|a ete|sont|ont ete) (?:decede|mort|hospitalise|licencie|convoque|condamne|expulse|saisi|fixe)"
    r"|\b(?:ne (?:paie|paye|repond|dort|mange|peut|veut|nous permet)|n'a pas (?:paye|regle|ramene|repondu|signe))"
    r"|\b(?:on me|il me|elle me|ils me|on nous|il nous) (?:reproche|reclame|demande|menace)"
    r"|\bheb(?:ben)? (?:[a-z]+ ){0,6}(?:ontvangen|gekregen|gevonden|verloren|beslist|betaald|getekend)|\b(?:is|werd|zijn) (?:[a-z]+ ){0,2}(?:overleden|opgenomen|veroordeeld|ontslagen)"
    r"|\bhaben? (?:[a-z]+ ){0,6}(?:erhalten|bekommen|verloren|gefunden|unterschrieben|bezahlt)|\b(?:ist|wurde) (?:[a-z]+ ){0,2}(?:verstorben|gekundigt|entlassen|verurteilt)"
    r"|\b(?:i|we|he|she|they) (?:have |has |just ){0,2}(?:received|learned|found|lost|decided|signed|refused)|\b(?:was|were|been) (?:dismissed|hospitali[sz]ed|sentenced|summoned|evicted)"
)
_SUBORDINATE: Final = re.compile(
    r"\b(?:je (?:ne sais|me demande|voulais savoir|voudrais savoir)|savoir (?:si|quand|comment|quel|ce que|ou|combien)|dites-moi"
    r"|(?:me|nous) (?:dire|indiquer|preciser|confirmer) (?:si|quand|comment|quel|ce que|a quel|combien|la|le)"
    r"|(?:weten|zeggen|bevestigen) (?:of|wanneer|hoe|wat|welke)|(?:wissen|sagen|mitteilen|bestatigen),? (?:ob|wann|wie|was)"
    r"|(?:know|tell me|confirm|wonder|wondering) (?:if|whether|when|how|what|which))\b"
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
    if _EVENT.search(plain):
        cues.add(Cue.EVENT)
    if _FIGURE_DATE.search(plain):
        cues.add(Cue.DATE)
    if _FIGURE_AMOUNT.search(plain):
        cues.add(Cue.AMOUNT)
    return Reading(tuple(word for word in words if word not in STOP_WORDS and len(word) > 2), frozenset(cues))


_INDEX_LETTERS: Final = 2


def _by_letters() -> dict[str, list[tuple[str, Cue]]]:
    """The beginnings of words under their first two letters, so that few are tried on a word."""
    found: dict[str, list[tuple[str, Cue]]] = {}
    for cue, stems in _STEMS.items():
        for stem in stems.split():
            whole = f"{stem} " if cue in _WHOLE else stem
            found.setdefault(stem[:_INDEX_LETTERS], []).append((whole, cue))
    return found


_BEGINNINGS: Final = _by_letters()


def _cues_of(word: str) -> frozenset[Cue]:
    ended = f"{word} "
    near = _BEGINNINGS.get(word[:_INDEX_LETTERS], ())
    return frozenset(cue for stem, cue in near if ended.startswith(stem))
