"""Which country's law a mail speaks of: by words that only one of the four uses, else the office's own."""

import re
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
                "merksplas ecolage vonnis blankenberge ostende zaventem aanrijding liege mons waterloo "
                "ixelles uccle schaerbeek anderlecht etterbeek seraing huy eupen malmedy bastogne mouscron "
                "soignies gembloux ottignies jodoigne hannut genappe genk aalst turnhout vilvoorde herstal "
                "binche lessines ciney echevin auditorat precompte kot onva dmfa vredegerecht "
                "arbeidsrechtbank dringende bancontact"
            )
        ),
        Country.SWITZERLAND: frozenset(
            listed(
                "suisse suisses schweiz schweizer valais vaud vaudois geneve lausanne fribourg "
                "neuchatel sion sierre montreux nyon vevey yverdon bienne bern berne zurich basel "
                "bale engadin gallen valaisan jurassien morges martigny chf franken suva lamal natel "
                "tardoc zahlungsbefehl strafbefehl betreibung betreibungsamt betreibungsbeamte "
                "staatsanwaltschaft einsprache rechtsvorschlag obligationenrecht kanton cantonale "
                "kesb apea romand romande romands avs eheschutz benichon fribourgeois delemont porrentruy "
                "moutier payerne monthey lugano luzern lucerne winterthour carouge lancy meyrin renens "
                "pully lpp finma mietgericht schlichtungsbehorde kundigung"
            )
        ),
        Country.LUXEMBOURG: frozenset(
            listed(
                "luxembourg luxembourgeois luxemburg differdange esch dudelange ettelbruck diekirch "
                "moien cns bertrange mondorf contredit rcsl fedil adem strassen mersch petange remich wiltz "
                "echternach steinfort bettembourg hesperange mamer rumelange schifflange ccss kirchberg"
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
            " la gerance nous ", " delai de conge ", " tribunal cantonal ",
            " tribunal des baux ", " autorite de conciliation ",
        ),
        Country.LUXEMBOURG: (
            " ordonnance conditionnelle ", " justice de paix d esch ", " grand duche ", " grand ducal ",
        ),
    }
)  # fmt: skip


# Telephone numbers (ITU-T E.164: +32, +41, +352), account numbers (ISO 13616) and addresses of a country.
_MARKS: Final = MappingProxyType(
    {
        Country.BELGIUM: re.compile(r"(?:\+|\b00)32[\s(]?\d|\bbe\d\d\s?\d{4}|\.be\b|\bb-\d{4}\b"),
        Country.SWITZERLAND: re.compile(r"(?:\+|\b00)41[\s(]?\d|\bch\d\d\s?\d{4}|\.ch\b|\bch-\d{4}\b"),
        Country.LUXEMBOURG: re.compile(r"(?:\+|\b00)352[\s(]?\d|\blu\d\d\s?\d{3}|\.lu\b|\bl-\d{4}\b"),
    }
)


def regions_of(words: tuple[str, ...], region: Region, marks: str = "") -> tuple[Region, ...]:
    """The regions whose law may count: those the words tell, the office's own when they tell none.

    `marks`: the text and the sender's address in lower case, for telephone and account numbers.
    """
    spaced, known = f" {' '.join(words)} ", frozenset(words)
    scores = {
        country: 2 * sum(phrase in spaced for phrase in _PHRASES[country])
        + len(known & own)
        + bool(_MARKS[country].search(marks))
        for country, own in _WORDS.items()
    }
    told = [country for country, score in scores.items() if score]
    if not told or region.country in told:
        return (region,)
    most = max(scores.values())
    return tuple(Region(country) for country in told if scores[country] == most)
