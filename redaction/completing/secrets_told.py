"""Passwords, codes and user names said somewhere in the clause of their cue, or in the next one.

People write "il connaît le code du portail (j'ai vérifié, 4178B)" or "le mot de passe vient d'être remis à
Verdalia06!": the value is the token that looks like no word of the sentence.
"""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

import regex

from redaction.completing.codes import is_telling_token
from redaction.entities import Entity, Span
from redaction.lexicon.words import Lexicon
from redaction.recognizers.rule import compile_pattern

# Cues of a password or a user name: any odd token after them counts.
_WORD_CUE: Final = (
    r"\bmots?[ ]de[ ]pass?e?\b|\bmdp\b|\bpasswords?\b|\bpassphrase|\bpwd\b|\bpasscode|\bwachtwoord(?:en)?\b"
    r"|\bpaswoord|\bpasswor[dt]|\bkennwort|\bphrase[ ](?:de[ ]passe|secr[èe]te)|\bidentifiants?\b|\blogins?\b"
    r"|\bnoms?[ ]d['’]utilisateur|\buser[ ]?(?:name|id)\b|\bgebruikers?naam|\bbenutzername"
    r"|\bsession\b|\bsecret\b|\bpseudo\b|\bcl[ée][ ](?:du[ ])?(?:wi-?fi|wpa2?"
    r"|r[ée]seau)"
    r"|\bwi-?fi\b|\bssid\b"
)
# Cues of a code typed on a keypad: figures alone count too.
_KEYPAD: Final = (
    r"\bdigicodes?\b|\bcodes?[ ](?:secrets?|confidentiels?|pin\b|puk\b|wi-?fi\b|parental|personnel"
    r"|d['’](?:acc[èe]s|entr[ée]e|alarme|ouverture|activation|identification|immeuble)"
    r"|(?:de[ ](?:la[ ]|l['’]|votre[ ]|notre[ ]|ma[ ]|mon[ ])?|du[ ]|des[ ])?(?:porte|portail|portillon"
    r"|grille"
    r"|hall|entr[ée]e|immeuble|alarme|garage|parking|local|coffre|bo[îi]te|cl[ée]s?|lecture|d[ée]blocage"
    r"|d[ée]verrouillage|v[ée]rification|copieur|photocopieur|imprimante|b[âa]timent|cave|ascenseur|badge"
    r"|t[ée]l[ée]phone|carte|sas|visiteurs?|salle))"
    r"|\b(?:toegangs|deur|poort|alarm|pin|puk|zugangs|t[üu]r)-?codes?\b|\b(?:access|entry|door|gate|alarm"
    r"|lock)"
    r"[ ]codes?\b|\bbo[îi]te[ ][àa][ ]cl[ée]s?\b|\bcoffre[ ][àa][ ]cl[ée]s?\b|\bpin\b|\bpuk\b|\balarme\b"
    r"|\binterphone\b|\bcodes?[ ](?=[^\n.]{0,20}\()"
    r"|\bcodes?,?[ ](?=(?:c['’]est|reste|devient|sera|est[ ]devenu)\b)"
)
_CUE: Final = compile_pattern(rf"(?i:(?P<keypad>{_KEYPAD})|{_WORD_CUE})")
_WINDOW: Final = 150
_NEAR: Final = 70
_TOKEN: Final = compile_pattern(r"[^\s«»\"“”(){}<>…]{2,60}")
_SENTENCES: Final = compile_pattern(r"[.!?…](?=\s+\p{Lu})|\n\n")
_SENTENCE_ENDS: Final = 1
_ELISION: Final = compile_pattern(r"(?i:[ldjmnstc]|qu|jusqu)['’](?=[\p{L}\p{N}])")
# Two pieces of a user name: "i.ruiz", "ldp.forge", "j_martin".
_USER: Final = compile_pattern(r"\p{L}[\p{L}0-9]{0,20}(?:[._][\p{L}0-9]{1,20}){1,3}")
_ABBREVIATION: Final = compile_pattern(
    r"(?i:p\.ex|c\.[àa]\.d|n\.b|p\.s|s\.v\.p|a\.m|p\.m|i\.e|e\.g|(?:\p{L}\.)+\p{L}?)"
)
_CAMEL: Final = compile_pattern(r"\p{L}*\p{Ll}\p{Lu}\p{L}*")
_BRAND: Final = compile_pattern(
    r"(?i:wifi|whatsapp|anydesk|teamviewer|i(?:phone|pad|cloud|os)|you(?:tube|sign)|linkedin|one(?:drive"
    r"|note)|paypal"
    r"|powerpoint|wetransfer|dropbox|ehealth\p{L}*|myguichet|docusign|sharepoint|franceconnect|itsme"
    r"|javascript"
    r"|mac(?:os|book)|luxtrust|doctolib|e-?\p{L}+|net\p{L}+)"
)
_INNER_SIGN: Final = compile_pattern(r".*[\p{L}\p{N}][_@&*+=!?\#$%~^|\\][\p{L}\p{N}].*")
# Words with figures are passwords first of all: "Fleurie1998", "soleil12".
_WORD_AND_YEAR: Final = compile_pattern(r"\p{L}{4,20}[0-9]{2,4}")
_HOUR: Final = compile_pattern(r"[0-9]{1,2}(?:[hH:][0-9]{0,2})(?:-[0-9]{1,2}[hH:][0-9]{0,2})?")
_KEYS: Final = compile_pattern(
    r"[0-9]{3,8}|[0-9]{2,4}(?:-[0-9]{2,4}){1,2}|[0-9]{2}[A-Z]|[A-Z][0-9]{2,5}[A-Z]?|[A-Z]-?[0-9]{2,5}"
)
_COUNTED: Final = compile_pattern(
    r"[.,]?[0-9]|[ ]?(?:€|%|euros?\b|francs?\b|chf\b|eur\b|heures?\b|jours?\b|mois\b|ans?\b|minutes?\b"
    r"|min\b|km\b|m\b|m²"
    r"|fois\b|personnes?\b|pages?\b|caract[èe]res?\b|chiffres?\b|signes?\b|lettres?\b|[§])"
)
_ORDERED: Final = compile_pattern(
    r"(?i:\b(?:art(?:icle|\.)?|page|p\.|rue|salle|[ée]tage|n°[ ]?[0-9]?|en|de|depuis|avant|apr[èe]s))[ ]$"
)


def told_secrets(text: str, rest: str, lexicon: Lexicon) -> Iterator[Span]:
    """Secrets near their cue. rest: the text with its masked parts blanked."""
    cues = list(_CUE.finditer(text))
    for cue, following in zip_longest(cues, cues[1:]):
        # What stands after the next cue is said of that one.
        end = min(_window_end(text, cue.end()), following.start() if following else len(text))
        for token in _TOKEN.finditer(rest, cue.end(), end):
            span = _value(token, rest, lexicon, cue)
            if span is not None:
                yield span


def _window_end(text: str, start: int) -> int:
    """The end of the clause of the cue and of the next one."""
    end = min(len(text), start + _WINDOW)
    ends = list(_SENTENCES.finditer(text, start, end))
    return ends[_SENTENCE_ENDS].start() if len(ends) > _SENTENCE_ENDS else end


def _value(token: "regex.Match[str]", rest: str, lexicon: Lexicon, cue: "regex.Match[str]") -> Span | None:
    raw = token.group()
    start = token.start()
    if elided := _ELISION.match(raw):
        raw, start = raw[elided.end() :], start + elided.end()
    value = raw.strip(".,;:?'’-–—")
    start += raw.find(value)
    bare = value.rstrip("!*#")
    if "§" in value or len(bare) < 2:
        return None
    near = start - cue.end() <= _NEAR
    odd = _is_odd(bare, lexicon) or (cue["keypad"] and near and _is_keyed(bare, rest, start))
    return Span(start, start + len(value), Entity.SECRET) if odd else None


def _is_odd(value: str, lexicon: Lexicon) -> bool:
    """Whether a token is no word that a sentence of this kind would hold."""
    if _HOUR.fullmatch(value) or _ABBREVIATION.fullmatch(value):
        return False
    if is_telling_token(value, lexicon) or _WORD_AND_YEAR.fullmatch(value) or _INNER_SIGN.fullmatch(value):
        return True
    if _CAMEL.fullmatch(value) and not lexicon.is_allowed(value) and not _BRAND.fullmatch(value):
        return True
    if _USER.fullmatch(value) and not value[0].isupper():
        parts = regex.split(r"[._]", value)
        return "_" in value or len(parts[0]) == 1 or not all(map(lexicon.is_ordinary, parts))
    return False


def _is_keyed(value: str, rest: str, start: int) -> bool:
    """Whether a token is what one types on a keypad, and counts or numbers nothing."""
    if not _KEYS.fullmatch(value) or _COUNTED.match(rest, start + len(value)):
        return False
    year = value.isdigit() and len(value) == 4 and value[:2] in {"19", "20"}
    return not year and not _ORDERED.search(rest[max(0, start - 12) : start])
