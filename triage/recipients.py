"""Reads recipients as people type them, and tells the domain that only looks like one the office knows."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from email.utils import getaddresses
from typing import Final

from triage import compose
from triage.errors import BadRequest
from triage.message import Address
from triage.mime import clean_line
from triage.shared_senders import PUBLIC_DOMAINS

MAX_TYPED_CHARS: Final = 520
#: Below that many characters one letter of difference says little (« aa.fr », « ab.fr »).
_LEAST_CHARS: Final = 6
#: Letters and pairs that are taken for others in most fonts, after accents are gone and in lower case.
_LOOK: Final = str.maketrans(
    # the last seven are Cyrillic
    dict(zip("01i5\u0430\u0435\u043e\u0440\u0441\u0445\u0443", "ollsaeopcxy", strict=True))
)
_PAIRS: Final = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m"))
_SEVERAL: Final = re.compile(r"[;\r\n]")


def read_recipient(typed: str) -> Address:
    """The one mailbox of RFC 5322 section 3.4 that was typed. Raises BadRequest("recipient_invalid")."""
    if len(typed) > MAX_TYPED_CHARS or _SEVERAL.search(typed):
        raise BadRequest("recipient_invalid")
    found = getaddresses([typed.strip()])
    if len(found) != 1 or not compose.is_sendable(found[0][1]):
        raise BadRequest("recipient_invalid")
    name, address = found[0]
    return Address(clean_line(name), address)


def read_recipients(typed: Sequence[str], known: Iterable[Address]) -> tuple[Address, ...]:
    """The mailboxes typed, each once; one without a name has the name known of it."""
    names = {one.address.casefold(): one.name for one in known if one.name}
    found: dict[str, Address] = {}
    for one in map(read_recipient, typed):
        name = one.name or names.get(one.address.casefold(), "")
        found.setdefault(one.address.casefold(), Address(name, one.address))
    return tuple(found.values())


def domain_of(address: str) -> str:
    """What stands behind the @, in lower case."""
    return address.rpartition("@")[2].casefold()


def resembled_or_none(address: str, known_domains: Collection[str]) -> str | None:
    """The known domain that this address only looks like it has; None when it has it, or resembles none."""
    domain = domain_of(address)
    if not domain or domain in known_domains or domain in PUBLIC_DOMAINS:
        return None
    return next((one for one in sorted(known_domains) if _look_alike(domain, one)), None)


def _look_alike(domain: str, known: str) -> bool:
    shown, meant = _look(domain), _look(known)
    if shown == meant:
        return True
    bare, known_bare = shown.rpartition(".")[0], meant.rpartition(".")[0]
    if len(known_bare) < _LEAST_CHARS or known in PUBLIC_DOMAINS:
        return False
    return (
        bare == known_bare or bare.replace("-", "") == known_bare.replace("-", "") or _one_apart(shown, meant)
    )


def _look(domain: str) -> str:
    """What the domain looks like: without accents, letters that are taken for others made the same."""
    try:
        written = domain.encode("ascii").decode("idna") if "xn--" in domain else domain
    except UnicodeError:
        written = domain
    plain = "".join(
        one for one in unicodedata.normalize("NFKD", written.casefold()) if not unicodedata.combining(one)
    )
    for pair, letter in _PAIRS:
        plain = plain.replace(pair, letter)
    return plain.translate(_LOOK)


def _one_apart(left: str, right: str) -> bool:
    """Whether one letter was changed, left out, added, or two neighbours changed places."""
    if abs(len(left) - len(right)) > 1 or left == right:
        return False
    start = next(
        (at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right))
    )
    one, other = left[start:], right[start:]
    swapped = len(one) > 1 and len(one) == len(other) and one[:2] == other[1::-1] and one[2:] == other[2:]
    return swapped or one[1:] == other[1:] or one == other[1:] or one[1:] == other
