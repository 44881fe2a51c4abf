"""The words for each kind of identifier that is masked, as people read them."""

from collections.abc import Mapping
from dataclasses import dataclass

from triage.english.entities import ENTITY_WORDS as ENGLISH_WORDS
from triage.locales import Language, current_language

#: By the word in the placeholder: one of them, several of them.
ENTITY_WORDS: dict[str, tuple[str, str]] = {
    "ADELI": ("numéro ADELI", "numéros ADELI"),
    "ADRESSE": ("adresse postale", "adresses postales"),
    "AVS": ("numéro AVS suisse", "numéros AVS suisses"),
    "BCE": ("numéro d’entreprise belge", "numéros d’entreprise belges"),
    "BIC": ("code BIC", "codes BIC"),
    "CADASTRE": ("référence cadastrale", "références cadastrales"),
    "CARTE": ("carte bancaire", "cartes bancaires"),
    "COURRIEL": ("adresse électronique", "adresses électroniques"),
    "DATE": ("date", "dates"),
    "DOSSIER": ("numéro de dossier", "numéros de dossier"),
    "ECROU": ("numéro d’écrou", "numéros d’écrou"),
    "FINESS": ("numéro FINESS", "numéros FINESS"),
    "GPS": ("position géographique", "positions géographiques"),
    "IBAN": ("IBAN", "IBAN"),
    "IDE": ("numéro IDE suisse", "numéros IDE suisses"),
    "IMEI": ("numéro IMEI", "numéros IMEI"),
    "INAMI": ("numéro INAMI", "numéros INAMI"),
    "IP": ("adresse IP", "adresses IP"),
    "IPP": ("identifiant de patient", "identifiants de patient"),
    "LIEU": ("lieu", "lieux"),
    "MAC": ("adresse MAC", "adresses MAC"),
    "MARQUE": ("texte en forme de repère", "textes en forme de repère"),
    "MATRICULE": ("matricule luxembourgeois", "matricules luxembourgeois"),
    "MINUTE": ("numéro de minute", "numéros de minute"),
    "NAISSANCE": ("date de naissance", "dates de naissance"),
    "NIR": ("numéro de sécurité sociale", "numéros de sécurité sociale"),
    "NISS": ("numéro national belge", "numéros nationaux belges"),
    "NOM": ("mot masqué par prudence", "mots masqués par prudence"),
    "NUMERO": ("autre numéro", "autres numéros"),
    "ORG": ("organisme", "organismes"),
    "PARQUET": ("numéro de parquet", "numéros de parquet"),
    "PERSONNE": ("personne", "personnes"),
    "PIECE": ("pièce d’identité", "pièces d’identité"),
    "PLAQUE": ("plaque d’immatriculation", "plaques d’immatriculation"),
    "PORTALIS": ("numéro Portalis", "numéros Portalis"),
    "POURVOI": ("numéro de pourvoi", "numéros de pourvoi"),
    "PV": ("numéro de procès-verbal", "numéros de procès-verbal"),
    "REF": ("référence", "références"),
    "REQUETE": ("numéro de requête", "numéros de requête"),
    "RG": ("numéro de rôle général", "numéros de rôle général"),
    "RIB": ("RIB", "RIB"),
    "RPPS": ("numéro RPPS", "numéros RPPS"),
    "SECRET": ("mot de passe ou code", "mots de passe ou codes"),
    "SIREN": ("numéro SIREN", "numéros SIREN"),
    "SIRET": ("numéro SIRET", "numéros SIRET"),
    "SPI": ("numéro fiscal", "numéros fiscaux"),
    "TEL": ("numéro de téléphone", "numéros de téléphone"),
    "TOQUE": ("toque d’avocat", "toques d’avocat"),
    "TVA": ("numéro de TVA", "numéros de TVA"),
    "URL": ("adresse web", "adresses web"),
    "VIN": ("numéro de châssis", "numéros de châssis"),
}


@dataclass(frozen=True, slots=True)
class Masked:
    """How many values of one kind were masked; `label` agrees with the number: « IBAN », « personnes »."""

    kind: str
    label: str
    count: int


def masked(counts: Mapping[str, int]) -> tuple[Masked, ...]:
    """The kinds that occur, the commonest first. A kind without French words keeps its placeholder's word."""
    found = (Masked(kind, label_of(kind, count), count) for kind, count in counts.items() if count > 0)
    return tuple(sorted(found, key=lambda one: (-one.count, one.label)))


def label_of(kind: str, count: int) -> str:
    """The words for that many of this kind; 0 and 1 are singular in French."""
    if current_language() is Language.ENGLISH:
        one, several = ENGLISH_WORDS.get(kind, (kind, kind))
        return one if count == 1 else several
    one, several = ENTITY_WORDS.get(kind, (kind, kind))
    return one if count < 2 else several
