"""Which country's law a mail speaks of: by words that only one of the four uses, else the office's own."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from classifiers.deadlines.words import listed
from classifiers.regions import Country, Region

_WORDS: Final[Mapping[Country, frozenset[str]]] = MappingProxyType(
    {
        # Institutions, towns, and usage: "GSM", "farde", "sonner"; Dutch legal words, since no other office
        # reads Dutch.
        Country.BELGIUM: frozenset(
            listed(
                "belgique belge belges belgie bruxelles brussel namur dinant arlon charleroi anvers "
                "antwerpen gand leuven louvain tournai verviers wavre nivelles hasselt brugge "
                "mechelen kortrijk lantin cpas inami onem onss dimona asbl htva gsm farde endeans "
                "vrederechter bourgmestre deurwaarder meester geachte rechtbank zitting dagvaarding "
                "cgra tournee fednot intervision zaakvoerder ardennes durbuy steenokkerzeel vottem "
                "merksplas ecolage vonnis blankenberge ostende zaventem aanrijding"
            )
        ),
        Country.SWITZERLAND: frozenset(
            listed(
                "suisse suisses schweiz schweizer valais vaud vaudois geneve lausanne fribourg "
                "neuchatel sion sierre montreux nyon vevey yverdon bienne bern berne zurich basel "
                "bale engadin gallen valaisan jurassien morges martigny chf franken suva lamal natel "
                "tardoc zahlungsbefehl strafbefehl betreibung betreibungsamt betreibungsbeamte "
                "staatsanwaltschaft einsprache rechtsvorschlag obligationenrecht kanton cantonale "
                "kesb apea romand romande romands avs eheschutz benichon"
            )
        ),
        Country.LUXEMBOURG: frozenset(
            listed(
                "luxembourg luxembourgeois luxemburg differdange esch dudelange ettelbruck diekirch "
                "moien cns bertrange mondorf contredit rcsl fedil adem strassen mersch"
            )
        ),
    }
)
_PHRASES: Final[Mapping[Country, tuple[str, ...]]] = MappingProxyType(
    {
        Country.BELGIUM: (
            " secretariat social ", " annexe 13", " ordre de quitter ", " moniteur belge ",
            " procureur du roi ", " tribunal de la famille ",
            " centre pms ", " tribunal de l entreprise ", " marquer accord ",
            " banque nationale ", " vous sonne ", " a tantot ",
        ),
        Country.SWITZERLAND: (
            " office des poursuites ", " prestations complementaires ", " meilleures salutations ",
            " jours amende ", " tribunal federal ", " formule officielle ", " nos salutations ",
            " la gerance nous ", " delai de conge ",
        ),
        Country.LUXEMBOURG: (" ordonnance conditionnelle ", " justice de paix d esch "),
    }
)  # fmt: skip


def regions_of(words: tuple[str, ...], region: Region) -> tuple[Region, ...]:
    """The regions whose law may count: those the words tell, the office's own when they tell none."""
    spaced, known = f" {' '.join(words)} ", frozenset(words)
    scores = {
        country: 2 * sum(phrase in spaced for phrase in _PHRASES[country]) + len(known & own)
        for country, own in _WORDS.items()
    }
    told = [country for country, score in scores.items() if score]
    if not told or region.country in told:
        return (region,)
    most = max(scores.values())
    return tuple(Region(country) for country in told if scores[country] == most)
