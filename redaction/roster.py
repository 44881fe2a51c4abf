"""The full names known in a thread, to tell whom a bare surname means."""

from collections import defaultdict
from collections.abc import Iterable

from redaction.people import Mention, initial_of, is_full, surnames_of, tokens_of

Tokens = tuple[str, ...]


class Roster:
    """Full names by surname, filled from the vault and from the mail at hand. One per redaction."""

    def __init__(self) -> None:
        """Nobody yet."""
        self._people: dict[Tokens, set[str]] = defaultdict(set)  # surname → identities (canonical full names)
        self._first: dict[str, str] = {}  # identity → its first word
        self._civilities: dict[str, set[str]] = defaultdict(set)

    def add(self, identity: str, spelled: str, civility: str = "") -> None:
        """A person met under a full name; anything shorter is ignored."""
        tokens = tokens_of(spelled)
        if not is_full(tokens):
            return
        if identity not in self._first:
            self._first[identity] = tokens[0]
            for surname in surnames_of(spelled):
                self._people[surname].add(identity)
        if civility:
            self._civilities[identity].add(civility)

    def hear(self, mentions: Iterable[Mention]) -> None:
        """Take in the civilities of bare surnames: "M." and "Mme" before one surname are two people."""
        for mention in mentions:
            identity = self._only(mention.spelled) if mention.civility else None
            if identity is not None:
                self._civilities[identity].add(mention.civility)

    def person_or_none(self, spelled: str) -> str | None:
        """The identity a shortened name means; None when it is nobody known, one of several, or unclear."""
        identity = self._only(spelled)
        return None if identity is None or len(self._civilities[identity]) > 1 else identity

    def _only(self, spelled: str) -> str | None:
        tokens = tokens_of(spelled)
        shortened = initial_of(tokens)
        found = self._people.get(shortened[1] if shortened else tokens, set())
        if len(found) != 1:
            return None
        identity = next(iter(found))
        return None if shortened and not self._first[identity].startswith(shortened[0]) else identity
