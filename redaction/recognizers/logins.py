"""Passwords, access codes and user names: masked, and never put back into a draft."""

from typing import Final

import regex

from redaction.entities import Entity
from redaction.recognizers.codes import ordinary_code
from redaction.recognizers.phones import WORDS
from redaction.recognizers.rule import rule

_CUE: Final = (
    r"\bmots?[ ]de[ ]pass?e?|\bphrase[ ](?:de[ ]passe|secr[èe]te)|\bmdp\b|\bpasswords?\b|\bpassphrase"
    r"|\bpasswd\b|\bpwd\b|\bpasscode|\bpw\b|\bwachtwoord(?:en)?\b|\bpaswoord|\bpasswort|\bkennwort"
    r"|\bidentifiants?(?:[ ]\p{Ll}{2,10}\b){0,2}|\blogins?\b|\bnom[ ]d['’]utilisateur|\butilisateur\b"
    r"|\buser(?:[ ]?(?:name|id))?\b|\bgebruikers?naam|\bbenutzername|\bcompte[ ]utilisateur"
    r"|\bpseudo(?:nyme)?\b|\bcl[ée]s?(?:[ ](?:du[ ])?(?:wifi|wi-fi|wpa2?|r[ée]seau|api|de[ ]s[ée]curit[ée]"
    r"|d['’]activation|de[ ]licence))?\b|\bwi-?fi(?:[ ](?:key|code|sleutel))?\b|\bwpa2?\b|\bssid\b|\bpin"
    r"(?:code)?\b|\bpuk\b|\botp\b|\btan\b"
    r"|\bcryptogramme\b|\bcv[vc]2?\b|\bdigicode\b|\binterphone\b|\balarme?\b|\bcoffre\b"
    r"|\bbo[îi]te[ ][àa][ ]cl[ée]s?|\bteamviewer(?:[ ]\p{Ll}{2,10}\b){0,2}"
    r"|\banydesk\b|\bapi[- ]?key|\btoken\b|\bjeton\b|\bsecret(?:[ ]key)?\b|\br[ée]ponse[ ]secr[èe]te"
    r"|\bpostcode\b(?=\b\B)"
)
_NEEDS: Final = (
    "passe|mdp|pass|pwd|pw|wacht|paswoord|kennwort|identifiant|login|utilisateur|user|gebruiker|benu"
    "tzer|pseudo|cle|wifi|wi-fi|wpa|ssid|pin|puk|otp|tan|cryptogramme|cv|digicode|interphone|alarm|c"
    "offre|boite|teamviewer|anydesk|api|token|jeton|secret"
)
# What ends the value: a space, a quotation mark, the end of the sentence.
_VALUE: Final = r"[^\s«»\"“”]{2,80}(?:[ ][0-9]{2,4}){0,3}(?<![.,;)])"
# fmt: off
_SMALL_WORDS: Final = frozenset(
    {
        "a", "actif", "active", "an", "au", "aux", "avec", "bien", "bloqué", "ce", "celle", "celui",
        "cet", "cette", "ceux", "changé", "chez", "ci-dessous", "ci-joint", "dans", "de", "des", "du",
        "een", "elle", "en", "encore", "et", "expiré", "has", "het", "il", "in", "inconnu", "incorrect",
        "invalide", "is", "it", "je", "joint", "kwijt", "la", "le", "les", "ma", "mes", "modifié", "mon",
        "my", "ne", "niet", "no", "not", "notre", "nous", "nécessaire", "obligatoire", "on", "ou",
        "oublié", "par", "pas", "perdu", "plus", "pour", "que", "qui", "sa", "sans", "se", "ses", "si",
        "son", "suivant", "sur", "the", "to", "toujours", "tu", "un", "une", "valable", "valide",
        "vergeten", "votre", "vous", "with", "wrong", "your", "à",
    }
)
# fmt: on


def _is_small_word(match: "regex.Match[str]") -> bool:
    """ "Le mot de passe est le même": no secret."""
    return match["value"].casefold() in _SMALL_WORDS


RULES: Final = (
    rule(
        "password, login or code",
        Entity.SECRET,
        rf"(?i:{_CUE})(?:[ ]\p{{Ll}}{{2,12}}\b"
        rf"|[ ]\(?\p{{Lu}}[\p{{L}}\-]{{1,20}}\)?){{0,3}}(?:[ ]?\([^()\n]{{1,40}}\))?[ ]?(?:[:=→]"
        rf"|\best\b|\bis\b|\blautet\b)[ \n]{{0,2}}[«\"“'`(]{{0,2}}[ ]?(?P<value>{_VALUE})",
        None,
        _is_small_word,
        _NEEDS,
        anywhere=True,
    ),
    # A phrase between quotation marks after a cue is the secret as a whole.
    rule(
        "pass phrase",
        Entity.SECRET,
        rf"(?i:{_CUE})[^\n«\"“:]{{0,30}}[ :]{{0,2}}[«\"“][ ]?(?P<value>[^\n«»\"“”]{{2,80}}?)[ ]?[»\"”]",
        None,
        None,
        _NEEDS,
        anywhere=True,
    ),
    rule(
        "pass phrase after a colon",
        Entity.SECRET,
        r"(?i:\bphrase[ ](?:de[ ]passe|secr[èe]te)|\bpass[ ]?phrase|\bwachtzin)[^\n:«]{0,20}:[ \n]?"
        r"(?P<value>[^\n]{4,80}?)(?=[.!?]?(?:\n|$)|\.[ ]\p{Lu})",
        needs="phrase|wachtzin",
        anywhere=True,
    ),
    # "mdp Mouette!2026", "code d'accès 4812A", "the code is 729 415": the value holds a figure.
    rule(
        "code with a figure",
        Entity.SECRET,
        rf"(?i:{_CUE}|\b(?:toegangs|deur|access[ ]|entry[ ]|door[ ]|security[ ]|verification[ ]"
        rf"|zugangs)?codes?\b(?!-"
        r"|[ ](?:du[ ](?:travail|commerce|sport)|civil|p[ée]nal|g[ée]n[ée]ral|rural|mon[ée]taire"
        r"|judiciaire|[ée]lectoral"
        r"|de[ ](?:commerce|proc[ée]dure|d[ée]ontologie|la[ ](?:route|sant[ée]|consommation|s[ée]curit[ée]"
        r"|construction"
        r"|famille|nationalit[ée])|l['’](?:urbanisme|entr[ée]e[ ]et|environnement|action))"
        r"|des[ ](?:assurances|imp[ôo]ts"
        r"|obligations|soci[ée]t[ée]s)))(?:[ ]"
        rf"(?:d['’])?\p{{Ll}}{{2,14}}\b){{0,4}})[ ]?[:(]?[ \n]{{0,2}}[«\"“]?[ ]?(?P<value>"
        rf"(?=[^\s«»\"“”()]{{0,40}}[0-9])[^\s«»\"“”()]{{2,60}}(?:[ ][0-9]{{2,4}}(?![0-9])){{0,3}}"
        rf"(?<![.,;:]))(?!\))?",
        None,
        ordinary_code,
        f"{_NEEDS}|code",
    ),
    # The user name before its password, without a colon: "login jmartin mot de passe …".
    rule(
        "login before its password",
        Entity.SECRET,
        r"(?i:\blogin|\bidentifiant|\butilisateur|\buser(?:[ ]?name)?|\bgebruiker(?:snaam)?)[ ]"
        r"(?P<value>[^\s,;:«»\"“”()]{3,40})[ ]?[,;/\-–]?[ ](?:(?:et|avec|and|en)[ ])?(?:(?:le|son|the"
        r"|het)[ ])?"
        r"(?i:mot[ ]de[ ]passe|mdp|pass(?:word|wd)?|pwd|wachtwoord)\b",
        None,
        _is_small_word,
        "login|identifiant|utilisateur|user|gebruiker",
        anywhere=True,
    ),
    # Keys said in words: "mon code : quarante-quatre septante et un", "le code c'est quatre quatre sept un".
    rule(
        "code in words",
        Entity.SECRET,
        rf"(?i:\b(?:digi)?codes?|\bpin)(?:[ ](?:d['’])?\p{{Ll}}{{2,10}}\b){{0,2}}(?:[ ]?:[ ]?|[ ](?:est|is"
        rf"|c['’]est)[ ]"
        rf"(?:le[ ])?|[ ])(?P<value>(?i:{WORDS})(?:(?:[ ,\-–]{{1,2}}(?:et[ \-])?)(?i:{WORDS})\b){{1,11}})",
        None,
        None,
        "code|pin",
        anywhere=True,
    ),
    # What one types at a door: "tapez 1187", "faites le 4471B".
    rule(
        "typed keys",
        Entity.SECRET,
        r"(?i:\b(?:tapez|taper|composez|composer|faites|entrez|toets|typ|enter))[ ](?:(?:le|la"
        r"|het)[ ])?(?:(?:code|touche)[ ])?"
        r"(?P<value>(?!(?:19|20)[0-9]{2}(?![0-9A-Z]))(?:[\#*]?[0-9]{4,8}[\#*]?|[A-Z][0-9]{3,6}|[0-9]{2,6}[A-Z][0-9]{0,3}))"
        r"(?![\w]|[.,/:][0-9]|[ ](?:€|euros?|[a-z]{3,}s\b))",
        needs="tape|compose|faites|entrez|toets|typ|enter",
    ),
    # Keys said one by one: "code A 20 63", "code 12 B 45"; "code L 1234-5" is an article.
    rule(
        "spaced keys",
        Entity.SECRET,
        r"(?i:\bcodes?(?:[ ](?:d['’])?(?:entr[ée]e|porte|portail|acc[èe]s|immeuble|hall"
        r"|interphone))?|\bdigicode)[ ]?:?[ ]"
        r"(?:est[ ](?:le[ ])?)?(?P<value>(?![LRD][ ])[A-Z][ ](?:[0-9]{2}(?:[ \-][0-9]{2})|[0-9]{3,5})"
        r"|[0-9](?:[ ][0-9]){3,7}"
        r"|[0-9]{1,3}[ ][A-Z](?:[ ][0-9]{1,3}){1,2}"
        r"|[0-9]{2}[ ][0-9]{2}[ ][A-Z])(?![\w]|[.,\-][0-9])",
        needs="code",
    ),
    rule(
        "mixed signs after a cue",
        Entity.SECRET,
        rf"(?i:{_CUE})[ ]{{1,2}}(?P<value>(?=\S{{0,40}}[\p{{Ll}}])(?=\S{{0,40}}[!?@\#$%&*_+=\\/|~^-])"
        rf"(?=\S{{0,40}}[\p{{Lu}}0-9])[^\s«»\"“”]{{6,60}}(?<![.,;:)]))",
        None,
        None,
        _NEEDS,
        anywhere=True,
    ),
    # Tokens of well-known shapes: JWT (RFC 7519), keys of cloud services.
    rule(
        "token",
        Entity.SECRET,
        r"\beyJ[\w\-]{10,1000}(?:\.[\w\-]{4,2000}){1,2}|\b(?:sk|pk|ghp|gho|xox[bap]|AKIA"
        r"|AIza)[-_]?[\w\-]{16,100}",
        anywhere=True,
    ),
)
