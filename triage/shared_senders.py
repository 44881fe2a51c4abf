"""Tells senders who write about many dossiers, so that the address alone says nothing about which one.

Courts, bailiffs, insurers and the Bar are known by their domain, role addresses by what stands before the @.
"""

import re

#: Addresses of a function, not of a person (RFC 2142 names some; the rest is office usage).
_ROLES_LISTED = """
no-reply noreply no_reply donotreply do-not-reply ne-pas-repondre nepasrepondre ne_pas_repondre nereply
greffe greffes sinistre sinistres sinistralite gestion indemnisation recouvrement accueil-greffe
notification notifications postmaster mailer-daemon support facturation comptabilite newsletter rpva
secretariat-greffe protection-juridique protectionjuridique pj griffie schade huissier huissiers etude
ordre batonnier batonnat audiences parquet instruction expertise expertises
"""
_ROLES = frozenset(_ROLES_LISTED.split())
_ROLE_WORD = re.compile(
    r"(?:^|[.\-_])(?:greffe|griffie|sinistres?|no-?reply|nepasrepondre|notifications?)(?:$|[.\-_])"
)
#: What firms write to many from, and have answers of many come to (RFC 2142 section 3; office usage).
_LETTERS_LISTED = """
info infos information contact hello bonjour news actu actus actualites lettre infolettre newsletters
nieuwsbrief rundbrief marketing communication com presse sales commercial commerciale promo promos offre
offres ventes service-client serviceclient relation-client relationclient clients client adherent
adherents membre membres abonnement abonnements inscription inscriptions formation formations webinar
webinaire evenement evenements events mailing emailing campagne team equipe service services alerte
alertes veille support-client
"""
_LETTERS = frozenset(_LETTERS_LISTED.split())
_JUSTICE = (
    "justice.fr",
    "justice.gouv.fr",
    "conseil-etat.fr",
    "juradm.fr",
    "courdecassation.fr",
    "just.fgov.be",
    "bger.ch",
    "justice.etat.lu",
    "justice.lu",
    "curia.europa.eu",
    "echr.coe.int",
)
#: Bailiffs, courts, the Bar, insurers and social insurance, by a word of their domain.
_FAMILIES = re.compile(
    r"(?:^|[.\-])(?:huissiers?|huissier-justice|commissaires?-justice|gerechtsdeurwaarders?|tribunal|tribunaux"
    r"|barreau|barreaux|ordre-avocats|avocats-ordre|ordredesavocats|greffes?|assurances?|verzekering(?:en)?"
    r"|versicherung(?:en)?|mutuelles?|axa|allianz|maif|macif|maaf|matmut|groupama|gmf|generali|covea|mma|pacifica"
    r"|ethias|baloise|mobiliere|lalux|cpam|ameli|urssaf|caf)(?:$|[.\-])"
)
#: Public providers: what is behind the @ says nothing of who writes.
_PUBLIC = """
gmail.com googlemail.com outlook.com outlook.fr outlook.be hotmail.com hotmail.fr hotmail.be live.com
live.fr live.be msn.com yahoo.com yahoo.fr yahoo.be ymail.com icloud.com me.com mac.com aol.com aol.fr
gmx.com gmx.fr gmx.ch gmx.net gmx.de web.de proton.me protonmail.com protonmail.ch pm.me orange.fr
wanadoo.fr free.fr sfr.fr neuf.fr cegetel.net laposte.net bbox.fr numericable.fr club-internet.fr
tutanota.com skynet.be telenet.be proximus.be scarlet.be voo.be bluewin.ch hispeed.ch sunrise.ch pt.lu
internet.lu vo.lu
"""
PUBLIC_DOMAINS = frozenset(_PUBLIC.split())


def is_shared_address(address: str) -> bool:
    """Whether the address is one of a function, a court, a bailiff, an insurer or the Bar."""
    local, _, domain = address.casefold().rpartition("@")
    if _is_role(local):
        return True
    if any(domain == one or domain.endswith(f".{one}") for one in _JUSTICE):
        return True
    return bool(_FAMILIES.search(domain))


def is_role_address(address: str) -> bool:
    """Whether nobody in particular is behind it: a function, or what letters to many are sent from."""
    local = address.casefold().rpartition("@")[0].partition("+")[0]
    return local in _LETTERS or _is_role(local)


def _is_role(local: str) -> bool:
    return local in _ROLES or _ROLE_WORD.search(local) is not None


def firm_domain_or_none(address: str) -> str | None:
    """« @firm.example » for an address of a domain that somebody owns; None at a public provider."""
    domain = address.casefold().rpartition("@")[2]
    return f"@{domain}" if domain and "." in domain and domain not in PUBLIC_DOMAINS else None
