"""Whether the words around a hit take it back: denied, long past, supposed, or somebody else's story."""

import re
from typing import Final

from classifiers.rules.reading import Reading

_BEFORE_CHARS: Final = 90

# "pas de fièvre", "sans saignement", "aucune menace": the denial stands just before what it denies.
_DENIED: Final = re.compile(
    r"\b(?:pas (?:de(?! (?:nouvelles?|reponse))|d'|ete|en|du|encore|eu)|n'est pas|aucune?(?! (?:nouvelles?|reponse))"
    r"|sans(?! (?:papiers|domicile|nouvelles?|delai|doute|cesse|arret|emploi|reponse|prevenir|avertir|abri|ressources))|ni|jamais|nullement|geen|niet|keine?[rnms]?|nicht"
    r"|no|not|never|without|nor)(?!\w)[^,;:()]{0,22}$"
)
# "en 2019", "l'an dernier", "il y a dix ans", "à l'époque": over for long.
_PAST: Final = re.compile(
    r"\b(?:l'an(?:nee)? (?:dernier|dernire|derniere|passe)e?|annee passee|autrefois|jadis|a l'epoque|naguere"
    r"|il y a (?:\d{1,2}|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quinze|vingt|plusieurs|quelques|des)"
    r" (?:ans?|annees?|mois)|(?:years?|months) ago|last year|vorig jaar|jaren geleden|letztes jahr|damals"
    r"|quand j'etais (?:petit|jeune|enfant)e?|dans (?:ma|son) jeunesse|antecedents?)\b"
)
# "en 2019", "12 mars 2019": a year told as a time, not a birth date nor the number of a file.
_YEAR: Final = re.compile(
    r"(?:\b(?:en|fin|debut|annee|ete|hiver|printemps|automne|in|since|im jahr)|\b(?:janvier|fevrier|mars|avril|mai|juin"
    r"|juillet|aout|septembre|octobre|novembre|decembre)) ((?:19|20)\d\d)\b"
)
_BORN: Final = re.compile(r"\b(?:nee?|born|geboren|geb\.?) (?:le |en |in |am |op )?(?:\d{1,2} )?$")
# What also happens now is no old story.
_PRESENT: Final = re.compile(
    r"\b(?:aujourd'hui|ce (?:matin|soir|midi|jour)|cette nuit|hier|demain|actuellement|en cours|en ce moment|today|tonight"
    r"|tomorrow|vandaag|morgen|heute|gestern)\b"
)
# "si un jour il…", "en cas de fièvre": a case, not a fact. "je ne sais pas si…" is none of these.
_SUPPOSED: Final = re.compile(
    r"\b(?:en cas d[e']|au cas ou|dans l'hypothese|(?:^|[^a-z])(?:et |meme |que |ou )?si (?:jamais|un jour|l'on|on|vous|il|elle"
    r"|un|une|le|la|l'|mon|ma|votre|cela|ca)|lorsqu'une?|quand une?|par exemple|a supposer|imaginons|supposons"
    r"|in case of|if (?:you|he|she|there|it|a)|in geval van|indien|falls|im falle)\b[^,;:.]{0,40}$"
)
# A film, a lesson, a ruling told: not this office's case.
_STORY: Final = re.compile(
    r"\b(?:roman|film|serie|emission|reportage|podcast|colloque|webinaire|conference|seminaire|jurisprudence"
    r"|cour de cassation|conseil d'etat|fait divers|article de|dans la presse|these|memoire de|stage de|cas pratique"
    r"|ce qui change|decryptage|fiches? pratiques?|commentaire d'arret|candidature|passionnee? (?:par|de)|stages? (?:chez|en|de)|atelier|formation|module|newsletter|webinar|seminar|cursus|opleiding|fortbildung)\b"
)


def is_taken_back(reading: Reading, start: int, end: int, year: int | None) -> bool:
    """True when the hit at these places is denied, past, supposed or told. `year`: when the mail came."""
    first, last = reading.sentence_of(start)
    before = reading.folded[max(first, start - _BEFORE_CHARS) : start]
    if _DENIED.search(before) or _SUPPOSED.search(before):
        return True
    sentence = reading.folded[max(first, start - 200) : min(last, end + 120)]
    if _STORY.search(sentence):
        return True
    return _PRESENT.search(sentence) is None and _is_past(sentence, year)


def _is_past(sentence: str, year: int | None) -> bool:
    if _PAST.search(sentence):
        return True
    told = [
        int(found.group(1))
        for found in _YEAR.finditer(sentence)
        if not _BORN.search(sentence[: found.start()])
    ]
    return year is not None and bool(told) and max(told) < year
