"""Which passwords the office takes: long enough, and none that guessing programs try first."""

import re
from collections.abc import Collection
from typing import Final

from zxcvbn import zxcvbn

from triage.errors import BadRequest
from triage.settings import Settings

MIN_PASSWORD_CHARS: Final = 12
MAX_PASSWORD_CHARS: Final = 200
#: Different signs that a password has at least: « aaaaaaaaaaaa » is long, and the first that is tried.
MIN_SIGNS: Final = 5
#: How many guesses a password must be good for; the door takes a hundred for a name in five minutes.
MIN_GUESSES: Final = 10**9
#: What the 30,000 most common passwords of zxcvbn hold too seldom: words of French pages and of offices.
_FRENCH_LISTED: Final = """
motdepasse mot de passe azerty azertyuiop qsdfgh qsdfghjklm wxcvbn bonjour bonsoir jetaime soleil doudou
chouchou loulou coucou marseille toulouse bordeaux paris lyon nantes bruxelles geneve lausanne luxembourg
france belgique suisse avocat avocats notaire notaires etude cabinet medecin docteur dossier secretariat
secretaire maitre bureau contact accueil mail courrier bannette janvier fevrier mars avril mai juin juillet
aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche printemps
automne hiver famille maison amour bienvenue
"""
_FRENCH: Final = tuple(_FRENCH_LISTED.split())
_LOOKED_AT: Final = 32
"""The estimate of a long password takes long, and what begins and ends so is long enough either way."""
_MANY_MARKS: Final = 4
_MAX_WORDS: Final = 200


def require_strong(password: str, name: str, own_words: Collection[str] = ()) -> None:
    """Raise BadRequest for a password that is too short, too long, or guessed early.

    `name`: whose it is; `own_words`: names of the office, its addresses and hosts.
    """
    if not MIN_PASSWORD_CHARS <= len(password) <= MAX_PASSWORD_CHARS:
        raise BadRequest("password_too_short", minimum=MIN_PASSWORD_CHARS)
    if len(set(password.casefold())) < MIN_SIGNS or password.casefold() == name.casefold():
        raise BadRequest("password_too_plain")
    if _is_guessed_early(password, (name, *own_words)):
        raise BadRequest("password_common")


def own_words(settings: Settings) -> tuple[str, ...]:
    """The names by which the office is known: its own, those of its mailboxes and of their hosts."""
    boxes = settings.mailboxes
    return (settings.office.name, *(one.display_name for one in boxes), *(one.address for one in boxes))


def _is_guessed_early(password: str, own: Collection[str]) -> bool:
    if len({sign for sign in password if not sign.isalnum() and not sign.isspace()}) > _MANY_MARKS:
        return False  # nobody's common password; the library would try each mark for every letter it may mean
    known = [*_FRENCH, *_parts(own)]
    pieces = {password[:_LOOKED_AT], password[-_LOOKED_AT:]}
    return all(zxcvbn(piece, user_inputs=known)["guesses"] < MIN_GUESSES for piece in pieces)


def _parts(own: Collection[str]) -> list[str]:
    """Each name whole, without spaces, and word by word."""
    words = [part for one in own for part in (one, one.replace(" ", ""), *re.split(r"[\W_]+", one))]
    return [one for one in dict.fromkeys(words) if len(one) > 2][:_MAX_WORDS]
