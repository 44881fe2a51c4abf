"""Tells letters to many, absences, offers and swindles, whose days and words bind nobody who reads them.

A newsletter sells its last day, an absence assistant tells when somebody is back, a swindler threatens with
hours. Usage of mail in French, Dutch, German and English; a link to unsubscribe is due in commercial mail
(directive 2002/58/EC art. 13, code des postes art. L. 34-5). Every pattern reads folded text.
"""

from typing import Final

from classifiers.deadlines.values import Deadline, Kind
from classifiers.mail import MailText
from classifiers.rules.quiet import QUIET
from classifiers.rules.reading import Reading, fold
from classifiers.rules.table import find_rows, words
from classifiers.rules.values import QuietRule, UrgentRule

_FOOTER_CHARS: Final = 500

# What stands at the foot of a letter to many: how to be taken off the list.
_FOOTER: Final = words(
    r"\b(?:se desinscrire|vous desinscrire|lien de desinscription|se desabonner|vous desabonner|pour ne plus recevoir"
    r"|gerer (?:mes|vos) (?:preferences|abonnements)|vous recevez (?:cette|ce) (?:lettre|message|mail|e-mail|courriel|newsletter)"
    r"|stop pub|repondez stop|unsubscribe|manage (?:your )?preferences|nieuwsbrief uitschrijven|uitschrijven via|newsletter abmelden"
    r"|(?:hier|jederzeit) abmelden)\b|\b(?:desinscription|desabonnement|uitschrijven|afmelden|abmelden)[ .!]{0,3}$"
)
# Somebody is away, or a door closed: the day is that of the return.
_AWAY: Final = words(
    r"\b(?:(?:je|nous|elle|il) (?:suis|serai|sommes|serons|est|sera) (?:absent|en (?:conge|vacances))"
    r"|absente?s? (?:du|jusqu|le|au|ce)|mon absence|(?:en )?(?:conges?|vacances) (?:du|jusqu)|de retour"
    r"|ferm(?:e|es|ee|ees) (?:au public |exceptionnellement )?(?:du|jusqu|le)|afwezig|gesloten|(?:met|in) (?:verlof|vakantie)"
    r"|abwesen\w{1,5}|im urlaub|nicht im buro|geschlossen|out of (?:the )?office|on (?:annual |sick )?leave"
    r"|on (?:holiday|vacation)|closed (?:from|until))"
)
# The day of an offer, a sale or an inscription to a course; "offre" and "inscription" alone are also of the law.
_OFFERED: Final = words(
    r"\b(?:offres? (?:speciale|exclusive|limitee|decouverte|valable|promotionnelle)s?|promo\w{0,8}"
    r"|remises? (?:de|exceptionnelle)|soldes\b|ventes? privees?|places? (?:sont )?(?:limitees?|restantes?)"
    r"|(?:s'|m'|vous )inscri(?:re|s)\b|inscrivez|inscriptions? (?:ferment|closes?|ouvertes?|jusqu)"
    r"|tarif (?:preferentiel|reduit)|webinaire|essai gratuit|korting|aanbod geldig|inschrijven voor"
    r"|angebot gultig|rabatt|gutschein|% (?:off|discount)|special offer|early bird|free trial|register now|coupon)"
)
# "renvoyé", "audience", "expulsion" where no court sits: a parcel, a ceremony, a march.
_STAGED: Final = words(
    r"\b(?:colis|paquet|commande|livraison|audience solennelle|rentree solennelle|manifest\w{1,5}|rassemblement)\b"
)
# What sells: a mail with one of these has no time limit that anybody must keep.
_SELLING: Final = words(
    r"\b(?:code promo|inscrivez-vous|je m'inscris|profitez-en|places limitees|essai gratuit|tarif preferentiel"
    r"|budget formation|reservez (?:une |votre )?demo|webinaire|offre (?:exclusive|speciale|limitee)|angebot gultig|rabatt"
    r"|korting van|aanbod geldig|free trial|register now)\b|-\d{2} ?%"
)
# Somebody tells what happened to them: no swindler speaks so, and no letter that warns of swindlers.
_VICTIM: Final = words(
    r"\b(?:j'ai|je|j'|mon|ma|mes|moi|ik|mijn|ich|mein\w{0,2}|my|i (?:have |just )?(?:clicked|received|got|gave|paid|opened)"
    r"|(?:nous avons|on a|a|ont|avons) (?:\w{1,12} )?"
    r"(?:clique|saisi|donne|communique|ouvert|recu|paye|vire|valide|rempli|appele|repondu))\b"
)
# A bank or an office that tells everybody to beware.
_WARNING: Final = words(
    r"\b(?:ne (?:vous )?demand\w{1,6} jamais|ne communiquez jamais|n'ouvrez (?:pas|jamais)|(?:soyez|restez) (?:vigilant|prudent)\w{0,2}"
    r"|will never ask|never share|nooit (?:uw|je) (?:code|wachtwoord)|niemals ihre)\b"
)
# What everybody is told to do in an emergency: the numbers of FR, BE, CH, LU and their neighbours.
_NUMBERS: Final = words(
    r"\b(?:composez|appelez|contactez|rufen sie|wahlen sie|belt? u?|call|dial)\b[^.!?]{0,40}"
    r"\b(?:15|18|112|113|114|115|116 ?117|117|119|144|145|1733|3114|3919|999|911|107)\b|\b(?:3114|3919|116 ?117)\b"
)
_PHISHING: Final = tuple(line for line in QUIET if line.name is QuietRule.PHISHING)
_ABSENCE: Final = tuple(line for line in QUIET if line.name is QuietRule.ABSENCE)

THREATS: Final = frozenset({UrgentRule.CUSTODY, UrgentRule.FRAUD, UrgentRule.INTRUSION, UrgentRule.SEIZURE})
"""What swindlers threaten with: an account blocked or broken into, a payment to stop, the police."""
ADVISED: Final = frozenset(
    {UrgentRule.ALARM, UrgentRule.DISTRESS, UrgentRule.INFANT, UrgentRule.PREGNANCY, UrgentRule.VIOLENCE}
)
"""What absence replies, signatures and campaigns give the emergency numbers for."""


def has_footer(mail: MailText) -> bool:
    """Whether the mail's own text ends by saying how to be taken off a list."""
    return _FOOTER.search(fold(mail.body.rstrip()[-_FOOTER_CHARS:])) is not None


def is_absence(mail: MailText, reading: Reading) -> bool:
    """Whether an absence assistant wrote the mail (RFC 3834)."""
    return mail.automatic and any(find_rows(_ABSENCE, reading, machine=True))


def is_phishing(reading: Reading) -> bool:
    """Whether the mail asks for what swindlers ask for; somebody who tells of such a mail repeats it."""
    return any(find_rows(_PHISHING, reading))


def is_swindle(reading: Reading) -> bool:
    """Whether a swindler writes, or somebody who warns everybody of them; not somebody whom it happened to."""
    told = is_phishing(reading) or _WARNING.search(reading.folded) is not None
    return told and _VICTIM.search(reading.folded) is None


def is_selling(reading: Reading) -> bool:
    """Whether the mail sells something, a course or a subscription."""
    return _SELLING.search(reading.folded) is not None


def is_advice(sentence: str) -> bool:
    """Whether the sentence tells anybody whom to call in an emergency, and not what somebody suffers."""
    told = fold(sentence)
    return _NUMBERS.search(told) is not None and _VICTIM.search(told) is None


def binds_nobody(one: Deadline) -> bool:
    """Whether its sentence says that the day is one of a return, an offer or a ceremony."""
    told = fold(one.sentence)
    if one.kind is Kind.HEARING:
        return _STAGED.search(told) is not None
    return _AWAY.search(told) is not None or _OFFERED.search(told) is not None
