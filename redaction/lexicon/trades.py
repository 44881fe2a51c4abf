"""Folded nouns of trades and establishments that open, or close, the name of a firm.

Written by hand after the kinds of activity of NAF rév. 2 (Insee 2008) and NAFA (crafts), with nouns met on
signs and in mails; it is no extract of either nomenclature.
"""

from typing import Final

from redaction.lexicon.cues import FIRM_NOUNS

# fmt: off
# Establishments: the noun belongs to the name in any case ("la fruitière du Plateau", "au fournil …").
_HOUSES: Final = frozenset(
    {
        "ambulance", "amicale", "animalerie", "apotheek", "atelier", "athenee", "auberge", "bakkerij",
        "bazar", "beguinage", "bergerie", "bijouterie", "biscuiterie", "bistro", "bistrot",
        "blanchisserie", "bonneterie", "boucherie", "boulangerie", "boutique", "brasserie", "briqueterie",
        "brulerie", "cabinet", "cafeteria", "camping", "carrosserie", "cartonnerie", "charcuterie",
        "chaudronnerie", "chenil", "chevrerie", "chocolaterie", "chorale", "cidrerie", "cimenterie",
        "cirque", "clinique", "comptoir", "conserverie", "cordonnerie", "crematorium", "cremerie",
        "creperie", "droguerie", "drukkerij", "ecurie", "epicerie", "estaminet", "fanfare", "food-truck",
        "fournil", "friperie", "friterie", "fruitiere", "funerarium", "garage", "gite", "glacerie",
        "guinguette", "haras", "harmonie", "herboristerie", "horlogerie", "hospice", "hostellerie",
        "hotel", "imprimerie", "institut", "jardinerie", "kebab", "kliniek", "laverie", "ludotheque",
        "magasin", "malterie", "manufacture", "marbrerie", "maroquinerie", "maternite", "mercerie",
        "metallerie", "miellerie", "mutuelle", "onglerie", "orchestre", "papeterie", "parfumerie",
        "patisserie", "pepiniere", "pharmacie", "polyclinique", "pressing", "quincaillerie", "restaurant",
        "rhumerie", "sanatorium", "sandwicherie", "scierie", "serrurerie", "slagerij", "snack", "sucrerie",
        "superette", "syndicat", "taverne", "taxi", "teinturerie", "thermes", "traiteur", "troupe",
        "tuilerie", "vitrerie", "ziekenfonds",
    }
)
# Trades, goods and parts of buildings: part of a name with a capital, a common noun without ("Vergers du …").
_WARES: Final = frozenset(
    {
        "abattoir", "affretement", "ameublement", "ascenseur", "audioprothese", "autocar", "balneo",
        "barbier", "batucada", "brocante", "brocanteur", "broderie", "cab", "carrelage", "carriere",
        "caviste", "centre", "chalet", "champignonniere", "chape", "charpente", "charpentier",
        "chauffagiste", "chaussure", "climatisation", "cloture", "coiffeur", "coiffure", "colis",
        "coursier", "couvreur", "cuisine", "cycle", "decolletage", "demenagement", "demolition",
        "depot-vente", "ecailler", "echafaudage", "elagage", "elagueur", "electricien", "emballage",
        "entrepot", "escalier", "etancheite", "fabrique", "facade", "fermeture", "filature", "fleuriste",
        "forage", "forge", "fournisseur", "fourniture", "fret", "fromager", "glacier", "grossiste",
        "isolation", "librairie", "lingerie", "maconnerie", "manege", "maraicher", "mareyeur",
        "menuiserie", "menuisier", "messagerie", "nacelle", "nettoyage", "opticien", "orthopedie",
        "ostreiculture", "palette", "parquet", "paysagiste", "pension", "pharm", "pisciculture", "piscine",
        "pizzeria", "plafond", "platrerie", "platrier", "plomberie", "plombier", "pneu", "poissonnier",
        "portail", "primeur", "ramonage", "relais", "rucher", "sabliere", "saline", "scooter", "serrurier",
        "soudure", "spa", "startup", "store", "tapissier", "terrassement", "tissage", "toiture", "tolerie",
        "usinage", "usine", "veranda", "verger", "viennoiserie", "vigneron", "vignoble", "zinguerie",
        "pompes", "huitre", "moule", "gourmandise", "delice", "saveur", "ongle", "ambassade",
        "generaliste",
    }
)
# The same, for nouns that are one word in the singular and the plural, or stand in one number only.
_SET: Final = frozenset(
    {
        "tp", "btp", "bois", "travaux", "viandes", "fruits", "primeurs", "vins", "thermique", "funeraire",
        "funeraires", "generalistes", "agricole", "agricoles", "materiaux", "chevaux", "eaux", "canaux",
        "conserveries", "encaissements", "evenementiel", "trucks", "fleurs", "service", "facilities",
        "retouches", "alimentation", "aeroclub", "cyclo-club", "judo-club", "tennis-club", "moto-club",
        "rugby-club", "ski-club", "football-club", "athletic", "olympique", "copro", "acp", "ppe",
    }
)
# fmt: on


def _counted(nouns: frozenset[str]) -> frozenset[str]:
    return nouns | {noun + "s" for noun in nouns if noun[-1] not in "sxz"}


HOUSE_NOUNS: Final = FIRM_NOUNS | _counted(_HOUSES)
SIGN_NOUNS: Final = HOUSE_NOUNS | _counted(_WARES) | _SET
# Regions and quarters of the sky that close a trade name ("Ambulances de Provence"), in clear elsewhere.
REGIONS: Final = frozenset(
    {
        "alsace", "ain", "aisne", "ardennes", "ardenne", "aquitaine", "artois", "aude", "auvergne", "bearn",
        "beauce", "berry", "borinage", "bourgogne", "bresse", "bretagne", "brabant", "brie", "camargue",
        "cantal", "catalogne", "caux", "centre", "cevennes", "chablais", "champagne", "charente", "condroz",
        "corse", "cotentin", "doubs", "famenne", "flandre", "flandres", "forez", "gascogne", "gaume",
        "gironde", "gruyere", "guadeloupe", "guyane", "hainaut", "hesbaye", "jura", "landes", "languedoc",
        "lavaux", "leman", "limousin", "lorraine", "maine", "martinique", "mayotte", "midi", "morbihan",
        "morvan", "moselle", "nivernais", "nord", "normandie", "oise", "ouest", "est", "sud", "perche",
        "perigord", "picardie", "poitou", "provence", "quercy", "reunion", "rhone", "romandie", "rouergue",
        "roussillon",
        "saone", "sarthe", "savoie", "sologne", "somme", "tarn", "touraine", "valais", "vaud", "velay",
        "vendee", "vexin", "vosges", "wallonie", "atlantique", "mediterranee", "ocean", "alpes", "pyrenees",
        "france", "europe", "suisse", "belgique", "luxembourg", "fribourg", "neuchatel",
    }
)  # fmt: skip
