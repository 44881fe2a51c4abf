"""Names that are not written as words: initials, letters set apart, names glued into a file name."""

from collections.abc import Iterator
from typing import Final

import regex as re

from redaction.entities import Entity, Span, resolve
from redaction.lexicon.words import Lexicon, key_of

_INITIALS: Final = re.compile(r"(?<![\w.])(?:[A-ZÀ-Þ]\.[ ]?-?){1,3}[A-ZÀ-Þ]\.(?!\w)")
_NOBLE: Final = re.compile(r"(?<![\w.])[A-ZÀ-Þ]\.[ ]?(?:[dv]\.[ ]?){1,2}[A-ZÀ-Þ]\.(?!\w)")  # "X.d.B."
# "J-P", "J-C", "Mme C-L."
_DOUBLE: Final = re.compile(
    r"(?:(?<![\w\-–/])J-|(?<=\b(?:Mme|Mlle|M\.|Me|Dr|Dre|Madame|Monsieur|Maître|Docteur)[ ])[A-ZÀ-Þ]-)"
    r"[A-ZÀ-Þ](?![\w\-–/])"
)
_FORMS: Final = frozenset(
    {
        "S.A.", "R.G.", "S.A.S.", "T.V.A.", "P.S.", "N.B.", "P.V.", "C.N.I.", "A.R.", "R.C.S.", "Z.A.",
        "Z.I.", "S.A.R.L.", "S.C.I.", "C.P.", "B.P.", "R.D.V.", "H.T.", "T.T.C.", "C.V.", "R.I.B.",
        "U.S.A.", "U.E.", "C.A.", "T.J.", "C.C.", "P.J.", "A.G.",
    }
)  # fmt: skip
_SARL: Final = re.compile(r"\bS\.?[ ]?[àa]\.?[ ]?r\.?[ ]?l\.?(?:-S\b)?(?!\w)")
# Three letters or more, each apart from the next: "D U P O N T".
_SPACED: Final = re.compile(
    r"(?<![\w])(?:(?:[^\W\d_][ ]){3,30}|(?:[^\W\d_]-){2,30}|(?:[^\W\d_][ ]-[ ]){2,30})[^\W\d_](?![\w'’])"
)
_EXTENSION: Final = re.compile(
    r"\.(?:pdf|docx?|odt|xlsx?|jpe?g|png|zip|eml|msg|rtf|txt|pptx?|csv|heic|tiff?)\b", re.I
)
_MAX_STEM: Final = 120
_FILE: Final = re.compile(
    rf"(?<![^\s;,<>\"«»/\\])[^\s;,<>\"«»/\\]{{1,{_MAX_STEM}}}{_EXTENSION.pattern}", re.I
)
# "F. m'a dit", "K, je vous écris", a letter alone on its line; not the article of a code, not "J ai".
_LONE: Final = re.compile(
    r"(?<![\w.'’-])(?<!art )(?<!art\. )[A-ZÀ-Þ]\.(?=[ ]+[a-zà-ÿ])|^[ ]*[A-ZÀ-Þ]\.[ ]*$"
    r"|^[ ]*[A-ZÀ-Þ]-[A-ZÀ-Þ][ ]*$"
    r"|(?<=[.!?][ ])[A-ZÀ-Þ]\.[ ]*$"
    r"|(?<=[a-zé],[ ])[A-ZÀ-Þ]\.?[ ]*$|(?<=[ ]et[ ])[A-ZÀ-Þ]\.(?=[ ]*(?:$|,))"
    r"|(?:^|(?<=[.!?][ ]))(?:[A-ZÀ-Þ](?=,[ ][a-zà-ÿ])|[BEFGHKPRUVWXZ](?=[ ][a-zà-ÿ]))",
    re.MULTILINE,
)
# A bare initial after a role or a relative ("l'enfant N est né", "les époux T.").
_ROLE_INITIAL: Final = re.compile(
    r"(?<=\b(?:enfant|enfants|mineure?|époux|épouse|famille|patiente?|cliente?|fils|fille|consorts|madame|monsieur"
    r"|frère|sœur|soeur|salariée?|locataire|Madame|Monsieur|Maître|docteur"
    r"|Docteur)[ ])[A-Z]\b\.?(?![\w'’.-]|[ ]?\d)"
)
# Who typed the mail, at its very end: "Service comptabilité / jm", "Le secrétariat (pg)".
_TYPIST: Final = re.compile(r"[ ](?:/[ ]?(?P<a>[a-z]{2,3})|\((?P<b>[a-z]{2})\))(?=[ .]{0,3}\s{0,20}\Z)")
_FILE_WORD: Final = re.compile(r"[A-ZÀ-Þ]?[a-zß-ÿ]+|[A-ZÀ-Þ]+(?![a-zß-ÿ])")
_FILE_INITIAL: Final = re.compile(r"[_\-. ]?[A-ZÀ-Þ](?![^\W\d_])")
_MIN_FILE_WORD: Final = 3


def find_initials(text: str) -> Iterator[Span]:
    """Two initials or more with full stops ("A. A.", "L.P."), less the usual abbreviations."""
    for match in _INITIALS.finditer(text):
        if match[0].replace(" ", "") not in _FORMS:
            yield Span(match.start(), match.end(), Entity.NAME)
    for match in [*_NOBLE.finditer(text), *_DOUBLE.finditer(text)]:
        yield Span(match.start(), match.end(), Entity.NAME)


def find_lone_initials(text: str) -> Iterator[Span]:
    """An initial with its full stop that goes on in lower case ("F. m'a dit"), or alone on its line."""
    for match in [*_LONE.finditer(text), *_ROLE_INITIAL.finditer(text)]:
        if match[0].strip() != "M.":
            yield Span(match.start(), match.end(), Entity.NAME)
    if typist := _TYPIST.search(text):
        group = "a" if typist["a"] else "b"
        yield Span(*typist.span(group), Entity.NAME)


def not_words(text: str) -> list[Span]:
    """What must not be read as words, in order: file names, abbreviations with full stops ("T.V.A.")."""
    forms = (m for m in _INITIALS.finditer(text) if m[0].replace(" ", "") in _FORMS)
    return resolve(Span(match.start(), match.end(), Entity.NAME) for match in [*_files(text), *forms])


def _files(text: str) -> Iterator["re.Match[str]"]:
    """Names of files, in order; looked for before what ends them alone, which few texts hold."""
    end = 0
    for extension in _EXTENSION.finditer(text):
        if extension.start() < end:
            continue
        match = _FILE.search(text, max(end, extension.start() - _MAX_STEM))
        if match is None:
            return
        yield match
        end = match.end()


def find_legal_forms(text: str) -> Iterator[Span]:
    """The Luxembourg and Swiss legal form with its full stops ("S.à r.l."), part of a firm's name."""
    return (Span(*match.span(), Entity.ORG) for match in _SARL.finditer(text))


def find_spaced(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """Words written with a space after each letter, unless they are ordinary ("U R G E N T")."""
    for match in _SPACED.finditer(text):
        word = match[0].replace(" ", "").replace("-", "")
        if not lexicon.is_ordinary(word) and not lexicon.is_allowed(word):
            yield Span(match.start(), match.end(), Entity.NAME)


def find_in_file_names(text: str, known: frozenset[str], lexicon: Lexicon) -> Iterator[Span]:
    """Names between the hyphens, the points and the capitals of a file name ("CR-martin-v2.docx")."""
    for match in _files(text):
        stem = match[0].rpartition(".")[0]
        for part in _FILE_WORD.finditer(stem):
            if _names_in_file(part[0], known, lexicon):
                start = match.start() + part.start()
                initial = _FILE_INITIAL.match(text, start + len(part[0]))
                key = key_of(part[0])
                person = key in known or lexicon.is_given(key)
                end = initial.end() if initial else start + len(part[0])
                yield Span(start, end, Entity.PERSON if person else Entity.NAME)


def _names_in_file(word: str, known: frozenset[str], lexicon: Lexicon) -> bool:
    key = key_of(word)
    if key in known:
        return True
    if len(key) < _MIN_FILE_WORD or lexicon.is_allowed(word) or key in lexicon.grammar:
        return False
    return lexicon.is_ambiguous(key, "fr") or not (lexicon.is_ordinary(key) or lexicon.is_readable(key))
