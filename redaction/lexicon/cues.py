"""Folded words that announce a name, or belong to one without being a name themselves."""

from typing import Final

# fmt: off
# Titles before a name, in any case.
TITLES: Final = frozenset(
    {
        "mme", "mmes", "mlle", "mlles", "maitre", "maitres", "dr", "drs", "docteur", "docteure",
        "professeur", "monsieur", "madame", "mademoiselle", "messieurs", "mesdames", "herr", "frau",
        "mevrouw", "meneer", "dhr", "mijnheer", "mr", "mrs", "miss", "veuve", "vve", "epouse", "epoux",
        "soussigne", "soussignee", "confrere", "consoeur", "melle", "mtre", "doctor", "mevr", "mw", "heer",
        "consorts", "sieur", "abbe", "prenomme", "prenommee", "nomme", "nommee", "denomme", "denommee",
        "surnomme", "surnommee", "prenoms", "prenom", "mgr", "mle", "mde", "mdme", "mmme", "msieur", "dre",
        "dres", "prof",
    }
)
# Ranks and offices before a surname, with or without a capital ("le général de Gaulle", "le juge lambert").
RANKS: Final = frozenset(
    {
        "general", "colonel", "capitaine", "lieutenant", "commandant", "adjudant", "sergent", "brigadier",
        "major", "amiral", "president", "presidente", "ministre", "senateur", "senatrice", "depute",
        "deputee", "prefet", "prefete", "juge", "procureur", "procureure", "notaire", "avocat", "avocate",
        "huissier", "greffier", "greffiere", "commissaire", "inspecteur", "inspectrice", "comte",
        "comtesse", "baron", "baronne", "duc", "duchesse", "marquis", "marquise", "prince", "princesse",
        "roi", "reine", "empereur", "pape", "cardinal", "eveque", "archeveque", "pere", "soeur", "ecrivain",
        "peintre", "poete", "philosophe", "chanteur", "chanteuse", "acteur", "actrice", "medecin",
        "chirurgien", "infirmier", "infirmiere", "expert", "experte", "syndic", "clerc", "secretaire",
        "directeur", "directrice", "gerant", "gerante", "patron", "patronne", "camarade", "citoyen",
        "citoyenne", "batonnier", "batonniere", "mediateur", "mediatrice", "conseiller", "conseillere",
        "proviseur", "proviseure", "cure", "rabbin", "imam", "chanoine",
        "chancelier", "sultan", "cheikh", "lord", "lady", "sir", "chevalier", "vicomte", "tsar", "emir",
    }
)
# Words that greet someone by name.
GREETINGS: Final = frozenset(
    {
        "cordialement", "cdt", "cdlt", "bises", "bisous", "biz", "amicalement", "sincerement", "regards",
        "cheers", "groetjes", "mvg",
        "bonjour", "bonsoir", "salut", "coucou", "hello", "hi", "cher", "chere", "chers", "cheres", "dear",
        "beste", "hallo", "dag", "hey", "bjr", "slt", "bsr", "cc", "merci", "mci", "thanks", "bedankt",
        "moien", "liebe", "lieber",
    }
)
# Small words inside names.
PARTICLES: Final = frozenset(
    {
        "de", "du", "des", "d", "la", "le", "les", "van", "von", "der", "den", "ter", "ten", "t", "el",
        "al", "ben", "bin", "bint", "ould", "da", "das", "do", "dos", "di", "del", "della", "y", "e", "et",
        "zu", "vande", "vanden", "vander", "af", "dit", "dite", "ibn", "abu", "mac", "mc", "saint",
        "sainte", "st", "ste", "lo", "san", "dal", "dalla", "degli", "dei", "los", "las", "vom", "zum",
        "zur", "am", "op",
    }
)
# Legal forms written beside the name of a firm.
LEGAL_FORMS: Final = frozenset(
    {
        "sarl", "sas", "sasu", "eurl", "sa", "sci", "snc", "scp", "selarl", "selas", "scm", "gaec", "earl",
        "scea", "gie", "asbl", "sprl", "srl", "nv", "bv", "vzw", "gmbh", "ag", "ltd", "llp", "sdc", "spa",
        "scop", "scpi", "selarlu", "spfpl", "eirl", "sem", "gfa", "cuma", "asl", "aful", "sca", "scs",
        "scrl", "sc", "cvba", "bvba", "vof", "plc", "llc", "inc", "kg", "gbr", "ug", "lda", "slu", "sl",
        "sarlu", "cv", "sicav", "sasp", "sep", "sce", "eurls", "sprlu", "gcs", "scic", "selafa", "selca",
        "ohg", "corp", "co", "scomm", "snca", "comm", "gcv", "commv", "sab", "aisbl", "ivzw",
    }
)
# Common nouns that belong to the name of the firm after them.
FIRM_NOUNS: Final = frozenset(
    {
        "societe", "cabinet", "etude", "clinique", "polyclinique", "pharmacie", "ecole", "college", "lycee",
        "banque", "garage", "laboratoire", "labo", "institut", "mutuelle", "assurances", "assurance",
        "maison", "residence", "centre", "association", "asso", "fondation", "groupe", "entreprise",
        "atelier", "ets", "etablissements", "agence", "mutualite", "credit", "caisse", "hopital", "creche",
        "boulangerie", "restaurant", "hotel", "brasserie", "bar", "cafe", "librairie", "galerie", "theatre",
        "club", "copropriete", "syndicat", "syndic", "officine", "imprimerie", "menuiserie", "plomberie",
        "carrosserie", "transports", "transport", "editions", "services", "soins", "sante", "conseil",
        "conseils", "holding", "compagnie", "cie", "foyer", "ehpad", "maternelle", "domaine", "chateau",
        "ferme", "moulin", "camping", "taxi", "taxis", "ambulances", "opticien", "optique", "boucherie",
        "epicerie", "supermarche", "fromagerie", "fiduciaire", "immobilier", "immobiliere", "agency",
        "clinic", "school", "bank", "trust", "partners", "consulting", "solutions", "apotheek", "kantoor",
        "advocatenkantoor", "ziekenhuis", "vereniging", "collectif", "federation", "comite", "cooperative",
        "huilerie", "scierie", "fonderie", "menuiseries", "batiment", "construction", "constructions",
        "renovation", "architectes", "architecte", "immeuble", "villa", "batiments", "salon", "auto-ecole",
        "creches", "micro-creche", "pressing", "coiffure", "auberge", "gite", "tabac", "pizzeria", "snack",
        "traiteur", "fleuriste", "jardinerie", "paysagiste", "electricite", "chauffage", "couverture",
        "charpente", "charpentes", "maconnerie", "peinture", "piscines", "automobiles", "automobile",
        "auto", "autos", "motos", "cycles", "nettoyage", "proprete", "securite", "gardiennage", "interim",
        "informatique", "numerique", "communication", "productions", "production", "films", "imagerie",
        "radiologie", "cabinets", "amicale", "ligue", "caves", "vignobles", "brasseries", "ressourcerie",
        "ebenisterie", "epargne", "ateliers", "comptoir", "bureau", "menage", "mas", "serres", "jardins",
        "halte-garderie", "veterinaire", "dentaire", "medical", "investissement", "investissements",
        "patrimoine", "capital", "invest", "finance", "finances", "technologies", "technologie", "systemes",
        "energie", "energies", "habitat", "immo", "conciergerie", "brocante", "antiquites", "bijouterie",
        "horlogerie", "lutherie", "horticulture", "studio", "institution", "gestion", "courtage",
        "formation", "logistique", "logistics", "distribution", "union", "refuge", "kine", "kines", "clos",
        "regie", "assureur", "mutuelles", "consortage", "cinema", "praxis", "cardiologie", "pediatrie",
        "lotissement",
        "domaines", "enseigne", "marque", "franchise", "ecurie", "ecuries", "elevage", "haras", "pepiniere",
        "pepinieres",
        "patisserie", "poissonnerie", "boutique", "magasin", "bistrot", "creperie", "troupe", "orchestre",
        "chorale", "biscuiterie", "chocolaterie", "cordonnerie", "serrurerie", "miroiterie", "mercerie",
        "blanchisserie", "laiterie", "charcuterie", "confiserie", "quincaillerie", "papeterie", "tannerie",
        "cidrerie", "distillerie", "minoterie", "droguerie", "parfumerie", "animalerie", "savonnerie",
        "conserverie", "tonnellerie", "verrerie", "faiencerie", "poterie", "ferronnerie", "chaudronnerie",
        "metallerie", "rotisserie", "maroquinerie", "joaillerie", "marbrerie", "garderie", "ludotheque",
        "mediatheque", "maternite", "cave", "torrefaction", "blanchisseries", "sellerie", "tapisserie",
        "carrelage", "ascenseurs", "demenagements", "autocars", "cars", "vitrerie",
    }
)
# What closes the name of a firm with a capital, though it stays in clear elsewhere.
FIRM_ENDS: Final = frozenset(
    {
        "avocats", "notaires", "huissiers", "associes", "experts", "expert", "expertise", "audit", "law",
        "legal", "group", "groupe", "france", "belgique", "belgium", "suisse", "luxembourg", "europe",
        "international", "fils", "freres", "pere", "protection", "vie", "poste", "travail", "garde",
        "office", "service", "services", "conseil", "sante", "emploi", "finances", "digital", "media",
        "bretagne", "normandie", "alsace", "provence", "savoie", "lorraine", "corse", "wallonie", "flandre",
        "afrique", "solicitors", "nederland", "chambers", "society", "agence", "union", "assistance",
        "ouest", "nord", "sud", "est",
    }
)
# Papers and matters named after somebody: the word before the name stays in clear.
PAPERS: Final = frozenset(
    {
        "affaire", "dossier", "succession", "facture", "factures", "contrat", "bail", "vente", "objet",
        "projet", "demande", "mission", "compte", "comptes", "reunion", "rendez-vous", "rdv", "appel",
        "mail", "courrier", "courriel", "copie", "note", "avis", "suite", "relance", "rappel",
        "confirmation", "devis", "commande", "famille", "enfant", "enfants", "patient", "patiente",
        "client", "cliente", "fils", "fille", "mere", "pere", "divorce", "acte", "pret", "cession",
        "licenciement", "litige", "transaction", "promesse", "compromis", "attestation", "ordonnance",
        "jugement", "signe", "signature", "expertise", "audience", "bilan", "dossiers", "donation",
        "testament", "partage", "indivision", "tutelle", "curatelle", "procedure", "plainte", "saisie",
        "loyer", "loyers", "charges", "bien", "presents", "present", "bonne", "bon", "belle", "tres",
        "reponse", "question", "urgence", "parcelle", "lot", "terrain", "maitre", "juge", "visite",
        "remplacement", "vacances", "avec", "selon", "voir",
    }
)
# Courts, offices of state and pieces of law: what follows them is a town or a party, not part of them.
INSTITUTIONS: Final = frozenset(
    {
        "tribunal", "tribunaux", "cour", "cours", "chambre", "parquet", "greffe", "barreau", "ordre",
        "ministere", "prefecture", "sous-prefecture", "mairie", "palais", "commission", "assemblee",
        "gouvernement", "police", "gendarmerie", "departement", "region", "commune", "direction", "code",
        "codes", "article", "articles", "loi", "decret", "arrete", "annexe", "annexes", "piece", "pieces",
        "arret", "jugement", "sujet", "message", "envoye", "date", "pour", "page", "lettre", "permanence",
        "traduction", "mesures", "attn", "madame", "portalis", "urssaf", "onss", "carsat", "inami", "riziv",
        "windows", "android", "outlook", "teams", "zoom", "word", "excel", "google", "microsoft", "adobe",
        "facebook", "linkedin", "instagram", "whatsapp",
    }
)
# Months and days.
CALENDAR: Final = frozenset(
    {
        "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre",
        "novembre", "decembre", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
    }
)
# Acronyms that stand before somebody's name without being part of it.
PAPER_ACRONYMS: Final = frozenset(
    {
        "rg", "tj", "tgi", "ta", "ca", "caa", "tc", "ti", "cph", "ce", "cc", "jaf", "jld", "jex", "je",
        "rdv", "rib", "iban", "pv", "tva", "cr", "nb", "ps", "re", "tr", "fw", "fwd", "irm", "cdi", "cdd",
        "ag", "dpe", "kbis", "dr", "pr", "me", "mm", "aw", "ref", "nom", "cni", "bic", "ar", "lrar", "aj",
        "itt", "dp", "pc", "cu", "pj", "url", "pdf", "id", "tel", "gsm", "de", "du", "la", "le", "les",
        "et", "ou", "un", "une", "a", "en", "au", "par", "sur", "pour", "avec", "cf", "ok",
    }
)
# Common nouns of places whose name follows.
PLACE_NOUNS: Final = frozenset(
    {
        "zone", "quartier", "hameau", "lieu-dit", "lieudit", "lotissement", "village", "commune", "ville",
        "place", "rue", "avenue", "boulevard", "chemin", "impasse", "route", "allee", "quai", "square",
        "pont", "plage", "foret", "lac", "ile", "vallee", "mairie", "bourg", "canton", "secteur", "parc",
        "port", "gare", "faubourg", "cite", "marche", "stade", "gymnase", "ecluse", "barrage", "esplanade",
        "tour",
    }
)
# Words after which a town stands.
PLACE_PREPOSITIONS: Final = frozenset({"a", "de", "d", "en", "vers", "pres", "depuis", "te", "in", "at"})
# Relatives and roles that a first name follows, with or without a comma, in any case.
ROLES: Final = frozenset(
    {
        "fils", "fille", "filles", "enfant", "enfants", "mere", "pere", "maman", "papa", "mari", "femme",
        "frere", "freres", "soeur", "soeurs", "oncle", "tante", "neveu", "niece", "cousin", "cousine",
        "compagnon", "compagne", "conjoint", "conjointe", "concubin", "concubine", "ex", "ex-mari",
        "ex-femme", "ex-compagnon", "ex-compagne", "ex-conjoint", "voisin", "voisine", "collegue",
        "patient", "patiente", "client", "cliente", "bailleur", "bailleresse", "locataire", "ami", "amie",
        "copain", "copine", "bebe", "salarie", "salariee", "stagiaire", "gendre", "bru", "belle-mere",
        "beau-pere", "beau-frere", "belle-soeur", "beau-fils", "belle-fille", "grand-mere", "grand-pere",
        "parrain", "marraine", "defunt", "defunte", "feu", "feue", "jumeau", "jumelle", "jumeaux", "aine",
        "ainee", "cadet", "cadette", "benjamin", "petit-fils", "petite-fille", "alias", "signe", "tonton",
        "tata", "papi", "mamie", "papy", "pote", "nounou", "succession", "famille", "dossier", "affaire",
        "appele", "appelee", "appelle", "son", "daughter", "husband", "wife", "brother", "sister", "mother",
        "father", "zoon", "dochter", "broer", "zus", "petit-neveu", "petite-niece", "arriere-neveu",
        "demi-frere", "demi-soeur", "filleul", "filleule", "fiance", "fiancee", "associe", "associee",
        "apprenti", "apprentie", "tutrice", "curatrice", "belle-maman", "beau-papa", "mamy", "bobonne",
        "man", "vrouw", "kleinzoon", "kleindochter",
    }
)
# Words after which a name in lower case stands without article.
NAME_PREPOSITIONS: Final = frozenset({"chez", "c'est", "cest", "ici", "met", "contre"})
# Headings of a form whose line holds nothing but a name.
NAME_LABELS: Final = frozenset(
    {
        "nom", "noms", "prenom", "prenoms", "name", "names", "naam", "voornaam", "achternaam", "surname",
        "forename", "signataire", "titulaire", "beneficiaire", "destinataire", "expediteur",
        "interlocuteur", "demandeur", "defendeur", "demanderesse", "defenderesse", "vendeur", "acquereur",
        "acheteur", "gerant", "representant", "contact", "patient", "patiente", "client", "cliente",
        "assure", "assuree", "bailleur", "locataire", "proprietaire", "salarie", "salariee", "employeur",
        "conducteur", "notaire", "medecin", "mere", "pere", "enfant", "epoux", "epouse", "usage",
        "naissance", "famille", "de", "from", "to", "van", "aan", "von", "an", "cc", "signe", "auteur",
        "interpellant", "victime", "plaignant", "temoin", "avocat", "expert", "temoins", "victimes",
        "interprete", "filiation", "agent", "cause", "prevenu", "prevenue", "interlocutrice", "contacts",
        "infirmiere", "infirmier", "infirmieres", "praticien", "prescripteur", "prescriptrice", "operateur",
        "chirurgien", "anesthesiste", "remplacante", "remplacant", "referent", "referente", "redacteur",
        "redactrice", "souscripteur", "souscriptrice", "adherent", "adherente", "principale", "heritier",
        "heritiere", "heritiers", "defunt", "defunte", "mandant", "mandante", "mandataire", "creancier",
        "debiteur", "emprunteur", "emprunteurs", "vendeurs", "vendeuse", "acquereurs", "acquereuse",
        "assures", "preneur", "locataires", "proprietaires", "parents", "eleve", "eleves", "collaborateur",
        "collaboratrice", "salaries", "chauffeur", "conductrice", "declarant", "declarante", "requerant",
        "requerante", "appelant", "appelante", "intime", "intimee", "greffier", "greffiere", "juge",
        "gerante", "associe", "associee", "associes", "signataires", "dirigeant", "dirigeante", "tuteur",
        "tutrice", "curateur", "curatrice", "pseudo", "pseudonyme", "surnom", "conjoint", "conjointe",
        "mari", "femme", "fille", "fils", "enfants", "frere", "soeur", "usuel", "marital", "beneficiaires",
        "patients", "clients", "verificatrice", "verificateur", "inspecteur", "inspectrice", "passager",
        "passagere", "passagers", "participants", "present", "presents", "absents", "excuses",
    }
)
# Adjectives that stand before their noun (Grevisse, Le bon usage, § 327).
ADJECTIVES_BEFORE: Final = frozenset(
    {
        "petit", "petite", "petits", "petites", "grand", "grande", "grands", "grandes", "beau", "belle",
        "bon", "bonne", "juste", "long", "longue", "vieux", "vieille", "nouveau", "nouvelle", "brave",
        "gros", "grosse", "jeune", "joli", "jolie", "mauvais", "haut", "bref", "franc", "doux", "vrai",
        "sacre", "gentil", "cher", "premier", "dernier",
    }
)
# What follows a person and hardly a bare noun: auxiliaries, negation, reflexive and object pronouns.
VERBAL_SIGNS: Final = frozenset(
    {
        "a", "est", "sera", "etait", "avait", "aura", "serait", "aurait", "va", "ira", "doit", "peut",
        "veut", "dit", "fait", "vient", "ne", "n", "se", "s", "me", "m", "te", "t", "nous", "vous", "lui",
        "leur", "y", "qui", "et", "ou", "m'a", "n'a", "n'est", "s'est", "t'a", "l'a", "souhaite", "demande",
        "pense", "va-t-il", "aussi", "non", "toujours", "devait", "pouvait", "voulait", "ont", "sont",
    }
)
OBJECTS: Final = frozenset({"ne", "n", "se", "s", "me", "m", "te", "t", "nous", "vous", "lui", "leur"})
NOUN_LINKS: Final = frozenset({"de", "du", "des", "d", "a", "au", "aux", "en", "par", "pour", "sur", "sans"})
# Words of mail addresses that name nobody: mailboxes of a whole office, public mail hosts.
MAILBOX_WORDS: Final = frozenset(
    {
        "contact", "info", "accueil", "secretariat", "office", "cabinet", "etude", "compta", "comptabilite",
        "facturation", "admin", "service", "client", "clients", "avocat", "avocats", "notaire", "notaires",
        "direction", "relance", "recouvrement", "noreply", "reply", "mail", "courrier", "bonjour", "hello",
        "support", "www", "com", "net", "org", "example", "legal", "gmail", "outlook", "hotmail", "yahoo",
        "orange", "wanadoo", "free", "laposte", "sfr", "icloud", "live", "msn", "proton", "protonmail",
        "gmx", "skynet", "telenet", "bluewin", "neuf", "mailo",
    }
)
# Short titles that are also French words: only a capital after them counts.
SHORT_TITLES: Final = frozenset(
    {"M", "MM", "Me", "ME", "Mes", "Pr", "PR", "Ms", "Mr", "MR", "Sir", "Dr", "DR", "Mgr", "Ste", "St", "Vve"}
)
# fmt: on
