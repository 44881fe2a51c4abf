"""An invented mail with one identifier of every type: if one comes out, no mail may go to a model."""

from typing import Final

from redaction.entities import Entity
from redaction.mail import MailText

# Type of identifier, the value that must be gone, and the sentence it stands in. All values are invented.
SAMPLES: Final = (
    (Entity.EMAIL, "sylvie.tremarec@example.org", "Écrivez-moi à {}."),
    (Entity.PHONE, "06 39 98 45 20", "Mon téléphone : {}."),
    (Entity.IBAN, "FR76 3000 6000 0112 3456 7890 189", "Le virement part du compte {}."),
    (Entity.RIB, "20041 01005 0500013M026 06", "Le relevé porte {}."),
    (Entity.BIC, "ZQLULULL", "Le BIC : {}."),
    (Entity.CARD, "4970 1012 3456 7890", "La carte {} est bloquée."),
    (Entity.NIR, "2 69 05 49 588 157 80", "Mon numéro de sécurité sociale est {}."),
    (Entity.NISS, "85.07.30-033.28", "Le numéro national belge est {}."),
    (Entity.INAMI, "1-00042-22-004", "Le médecin belge (INAMI {}) répond."),
    (Entity.AVS, "756.9217.0769.85", "Le numéro suisse est {}."),
    (Entity.MATRICULE, "1986 0417 772 09", "Le matricule luxembourgeois est {}."),
    (Entity.SIREN, "732 829 320", "La société porte le numéro {}."),
    (Entity.SIRET, "732 829 320 00074", "L’établissement porte le numéro {}."),
    (Entity.VAT, "FR 44 732 829 320", "La TVA est {}."),
    (Entity.BCE, "0428.759.497", "L’autre société est {}."),
    (Entity.IDE, "CHE-109.322.551", "La société suisse est {}."),
    (Entity.SPI, "07 01 987 765 432", "Mon numéro fiscal est {}."),
    (Entity.RPPS, "10009988774", "Le docteur (RPPS {}) répond."),
    (Entity.ADELI, "759312451", "Le praticien (ADELI {}) aussi."),
    (Entity.FINESS, "750712184", "La clinique (FINESS {}) confirme."),
    (Entity.IPP, "8004417725", "Le patient (IPP {}) est sorti."),
    (Entity.TOQUE, "C1234", "Notre toque : {}."),
    (Entity.RG, "25/04123", "Le jugement est rendu (RG {})."),
    (Entity.MINUTE, "25/998", "Nous joignons la minute n° {}."),
    (Entity.APPEAL, "24-12.345", "Le pourvoi n° {} est rejeté."),
    (Entity.REQUEST, "2401234", "La requête n° {} est admise."),
    (Entity.CASE_NO, "2025-4471", "Le dossier n° {} est ouvert."),
    (Entity.PORTALIS, "352J-W-B7J-C4XQ2", "N° Portalis : {}"),
    (Entity.PROSECUTION, "25174000099", "Le parquet n° {} suit."),
    (Entity.JAIL, "417709", "Son numéro d’écrou : {}."),
    (Entity.REPORT, "2025/004417", "Le PV n° {} manque."),
    (Entity.ID_DOC, "20FV41877", "Mon passeport n° {} expire."),
    (Entity.PLATE, "AB-123-CD", "La voiture est {}."),
    (Entity.VIN, "1M8GDM9AXKP042788", "Le châssis {} est neuf."),
    (Entity.IMEI, "490154203237518", "L’appareil volé (IMEI {}) est bloqué."),
    (Entity.REFERENCE, "SIN-2025-771", "Voici la référence {}."),
    (Entity.ADDRESS, "12 rue des Lilas, 35000 Rennes", "J’habite au {}."),
    (Entity.BIRTHDATE, "4 juin 1971", "Elle est née le {}."),
    (Entity.DATE, "12 mars 2026", "Rendez-vous jeudi {}."),
    (Entity.URL, "https://depot.example.org/d/77c2e9", "Les pièces sont là : {}"),
    (Entity.IP, "192.0.2.17", "La connexion venait de {}."),
    (Entity.MAC, "00:00:5E:00:53:AF", "La machine {} est connue."),
    (Entity.LAND, "AB n° 123", "La parcelle {} est vendue."),
    (Entity.GPS, "48.11734, -1.67779", "Le lieu exact : {}."),
    (Entity.SECRET, "Mouette!2026", "Le mot de passe : {}"),
    (Entity.NUMBER, "41772093", "Il a noté aussi {} sur la feuille."),
    (Entity.PERSON, "Quéméneur", "Nous avons vu Mme {} hier."),
    (Entity.NAME, "Trémarec", "Nous partons avec {} demain."),
    (Entity.ORG, "SARL Kerboulic", "Le bail est signé par {}."),
    (Entity.PLACE, "Quimper", "Nous allons à {} lundi."),
    (Entity.MARK, "[PERSONNE_2]", "Répondez à {} sans faute."),
)


def canary_mail() -> MailText:
    """The mail that holds every sample."""
    lines = [sentence.format(value) for _, value, sentence in SAMPLES]
    return MailText("Essai", "\n".join(lines), language="fr")
