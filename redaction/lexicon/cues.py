"""Folded words that announce a name, or belong to one without being a name themselves."""

from typing import Final

# fmt: off
# Titles before a name, in any case.
TITLES: Final = frozenset(
    {
        "mme", "mmes", "mlle", "mlles", "maitre", "maitres", "dr", "drs", "docteur", "docteure",
        "professeur", "monsieur", "madame", "mademoiselle", "messieurs", "mesdames", "herr", "frau",
        "mevrouw", "meneer", "dhr", "mijnheer", "mr", "mrs", "miss", "veuve", "epouse", "epoux",
        "soussigne", "soussignee", "confrere", "consoeur",
    }
)
# Words that greet someone by name.
GREETINGS: Final = frozenset(
    {
        "bonjour", "bonsoir", "salut", "coucou", "hello", "hi", "cher", "chere", "chers", "cheres",
        "dear", "beste", "hallo", "dag",
    }
)
# Small words inside names.
PARTICLES: Final = frozenset(
    {
        "de", "du", "des", "d", "la", "le", "les", "van", "von", "der", "den", "ter", "ten", "t", "el",
        "al", "ben", "bin", "bint", "ould", "da", "das", "do", "dos", "di", "del", "della", "y", "e",
        "et", "zu", "vande",
    }
)
# Legal forms written beside the name of a firm.
LEGAL_FORMS: Final = frozenset(
    {
        "sarl", "sas", "sasu", "eurl", "sa", "sci", "snc", "scp", "selarl", "selas", "scm", "gaec",
        "earl", "scea", "gie", "asbl", "sprl", "srl", "nv", "bv", "vzw", "gmbh", "ag", "ltd", "llp",
        "sdc", "spa",
    }
)
# Common nouns that belong to the name of the firm after them.
FIRM_NOUNS: Final = frozenset(
    {
        "societe", "cabinet", "etude", "clinique", "polyclinique", "pharmacie", "ecole", "college",
        "lycee", "banque", "garage", "laboratoire", "labo", "institut", "mutuelle", "assurances",
        "assurance", "maison", "residence", "centre", "association", "fondation", "groupe",
        "entreprise", "atelier", "ets", "etablissements", "agence", "mutualite", "credit", "caisse",
    }
)
# Words of mail addresses that name nobody: mailboxes of a whole office, public mail hosts.
MAILBOX_WORDS: Final = frozenset(
    {
        "contact", "info", "accueil", "secretariat", "office", "cabinet", "etude", "compta",
        "comptabilite", "facturation", "admin", "service", "client", "clients", "avocat", "avocats",
        "notaire", "notaires", "direction", "relance", "recouvrement", "noreply", "reply", "mail",
        "courrier", "bonjour", "hello", "support", "www", "com", "net", "org", "example", "legal",
        "gmail", "outlook", "hotmail", "yahoo", "orange", "wanadoo", "free", "laposte", "sfr", "icloud",
        "live", "msn", "proton", "protonmail", "gmx", "skynet", "telenet", "bluewin", "neuf", "mailo",
    }
)
# Short titles that are also French words: only a capital after them counts.
SHORT_TITLES: Final = frozenset({"M", "MM", "Me", "ME", "Mes", "Pr", "Ms", "Mr", "Sir", "Dr", "DR"})
# fmt: on
