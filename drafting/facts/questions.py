"""Finds the questions of a mail and which of them a draft leaves unanswered; in doubt, a person looks."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from drafting.facts import abroad
from drafting.facts.find import read_facts
from drafting.facts.values import Answer, Kind, Question
from drafting.facts.writing import plain, sentences, without_marks
from redaction.folding import fold

MAX_QUESTIONS: Final = 20
_MAX_CHARS: Final = 300
_TELL: Final = (
    r"(?:dire|indiquer|pr[ée]ciser|confirmer|communiquer|faire savoir|informer"
    r"|expliquer|renseigner|donner|rappeler|tenir au courant)"
)
_ASKS: Final = re.compile(
    rf"(?<!\w)(?:(?:pourriez|pouvez|pourrais|peux)[ -](?:vous|tu)(?: s'il vous pla[îi]t)?,? (?:me |nous "
    rf"|m'|lui )?{_TELL}"
    rf"|merci (?:de|d')(?: bien vouloir)?,? ?(?:me |nous |m')?{_TELL} (?:si|quand|comment|combien|quel"
    rf"|quelle|quels|quelles|o[ùu]|le|la|les|ce)"
    rf"|veuillez (?:me |nous |m')?{_TELL} (?:si|quand|comment|combien|quel|quelle|o[ùu])"
    r"|(?:je |nous )?(?:souhait|voudr|aimer)(?:erais|ais|ions|erions)(?: bien)? (?:savoir|conna[îi]tre"
    r"|avoir confirmation)"
    r"|(?:je (?:me demande|ne sais pas|cherche [àa] savoir|veux savoir|d[ée]sire savoir)|j'ignore"
    r"|dites-moi|dites-nous|dis-moi) (?:si|quand|comment"
    r"|combien|quel|quelle|o[ùu]|ce que|qui)"
    r"|(?:j'ai|une|deux|trois|quelques) (?:petites? )?questions? ?: ?\w)",
    re.IGNORECASE,
)
# Asked out of courtesy: nobody waits for the answer in a letter.
_COURTESY: Final = re.compile(
    r"^\W*(?:comment (?:allez-vous|vas-tu|ça va)|(?:vous allez|ça va|tu vas) bien|n'est-ce pas|d'accord"
    r"|ok|bonjour)[\w ]{0,20}\?\W*$",
    re.IGNORECASE,
)
# Says that the question came, not what the answer is.
_ACKNOWLEDGES: Final = re.compile(
    r"(?:bien re[çc]u|vous (?:nous |me |m')?(?:demandez|interrogez|souhaitez savoir|voulez savoir)"
    r"|votre (?:question|demande)"
    r"|prenons (?:bonne )?note|transmet(?:tons|s|trons)|soumet(?:tons|s)|reviendr(?:ons"
    r"|ai)|vous rappell|vous recontact"
    r"|vous remerci|accus(?:ons|e) r[ée]ception|merci de (?:nous|me)|vous (?:r[ée]pondr(?:ons|a|ai))"
    r"|en prendra connaissance|au sujet de|concernant votre)",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]{3,}|\d{2,}")
_EMPTY_LIST: Final = (
    "les des une aux pour par sur dans avec sans que qui quoi dont est sont etes suis ont avez avons "
    "ete etre avoir fait faire vous nous elle ils elles leur leurs mes mon mas nos notre vos votre ses "
    "son ces cet cette celui cela ceci ainsi alors aussi bien tres plus moins tout tous toute toutes "
    "autre autres meme comme mais donc car afin lors puis encore deja toujours quel quelle quels "
    "quelles quand combien comment pourquoi lequel laquelle pourriez pouvez pourrais peux pourrait "
    "peut merci bonjour madame monsieur maitre docteur savoir dire indiquer preciser confirmer "
    "communiquer souhaiterais souhaite voudrais aimerais veuillez informer svp plait possible faut "
    "dois doit deux trois oui non cordialement message mail courriel question questions demande "
    "reponse"
)
_EMPTY: Final = frozenset(_EMPTY_LIST.split()) | abroad.EMPTY
_STEM: Final = 5
_SURE: Final = 0.6
_NEEDS: Final[tuple[tuple[re.Pattern[str], frozenset[Kind]], ...]] = (
    (
        re.compile(
            r"(?<!\w)(?:quand|[àa] quelle (?:date|heure)|quel jour|quelle date|date limite"
            r"|dans quel d[ée]lai|combien de temps|when|what (?:date|time|day)|how long|wanneer|hoe laat"
            r"|welke dag|hoe lang|wann|um wie ?viel uhr|an welchem tag|wie lange)(?!\w)",
            re.I,
        ),
        frozenset({Kind.DATE, Kind.HOUR, Kind.DURATION}),
    ),
    (
        re.compile(
            r"(?<!\w)(?:quel est le (?:montant|prix|co[ûu]t|tarif)|combien (?!de temps)"
            r"|quels? (?:sont vos )?(?:honoraires|tarifs?|frais)|how much"
            r"|what (?:is|are) (?:the|your) (?:fees?|price|cost)"
            r"|hoeveel (?:kost|bedraagt|moet)|wie ?viel kostet|was kostet)",
            re.I,
        ),
        frozenset({Kind.AMOUNT, Kind.NUMBER}),
    ),
    (
        re.compile(r"(?<!\w)(?:[àa] quelle adresse|o[ùu] (?:se trouve|dois|faut|puis|avez|est))", re.I),
        frozenset({Kind.ADDRESS, Kind.EMAIL, Kind.LINK, Kind.NAME}),
    ),
    (
        re.compile(r"(?<!\w)(?:quel num[ée]ro|[àa] quel num[ée]ro)", re.I),
        frozenset({Kind.PHONE, Kind.REFERENCE, Kind.NUMBER}),
    ),
)


def find_questions(text: str) -> list[tuple[int, int]]:
    """Start and end of each question of a mail's own text, at most `MAX_QUESTIONS`."""
    shown = plain(text)
    found = []
    for start, end in sentences(shown):
        said = shown[start:end]
        asks = "?" in said[-3:] or _ASKS.search(said) or abroad.ASKS.search(said)
        if not asks or _COURTESY.match(said) or abroad.COURTESY.match(said) or not _stems(said):
            continue
        start += len(said) - len(said.lstrip(" \n>-•*"))
        stop = start + len(shown[start:end].rstrip())
        found.append((start, min(stop, start + _MAX_CHARS)))
    return found[:MAX_QUESTIONS]


def check_questions(mail: str, draft: str, today: date) -> tuple[Question, ...]:
    """Each question of the mail, and whether the draft answers it.

    Answered: one sentence of the draft, no acknowledgement and without a blank, takes up most of its words
    and holds what it asks for (a day for « quand »). Left: no sentence takes up any. Else a person looks.
    """
    said = _sentences_of(draft)
    found = []
    for start, end in find_questions(mail):
        asked = plain(mail)[start:end]
        found.append(Question(start, end, mail[start:end], _answer(asked, said, today)))
    return tuple(found)


def _sentences_of(draft: str) -> list[tuple[str, bool]]:
    """The sentences of a draft, and whether each can be an answer."""
    shown = plain(draft)
    bare = without_marks(shown)
    return [
        (bare[a:b], bare[a:b] == shown[a:b] and not _acknowledges(bare[a:b]) and "?" not in bare[a:b])
        for a, b in sentences(shown)
    ]


def _acknowledges(sentence: str) -> bool:
    return bool(_ACKNOWLEDGES.search(sentence) or abroad.ACKNOWLEDGES.search(sentence))


def _answer(asked: str, said: Sequence[tuple[str, bool]], today: date) -> Answer:
    wanted = _stems(asked)
    needs = next((kinds for pattern, kinds in _NEEDS if pattern.search(asked)), None)
    touched = False
    for sentence, answers in said:
        shared = wanted & _stems(sentence)
        touched = touched or bool(shared)
        if not answers or not shared or len(shared) < _SURE * len(wanted):
            continue
        if len(shared) > 1 if needs is None else any(f.kind in needs for f in read_facts(sentence, today)):
            return Answer.ANSWERED
    return Answer.TO_CHECK if touched else Answer.LEFT


def _stems(text: str) -> set[str]:
    """The words that carry the sense, cut to their first letters."""
    words = _WORD.findall(fold(text))
    return {word[:_STEM] for word in words if word not in _EMPTY}
