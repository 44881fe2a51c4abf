"""An invented mail with one identifier of every type: if one comes out, no mail may go to a model."""

from typing import Final

from redaction.entities import Entity
from redaction.mail import MailText

# Type of identifier, the value that must be gone, and the sentence it stands in. All values are invented.
SAMPLES: Final = (
    (Entity.EMAIL, "sylvie.tremarec@example.org", "Écrivez-moi à {}."),
    (Entity.PHONE, "06 39 98 45 20", "Mon téléphone : {}."),
    (Entity.IBAN, "FR76 3000 6000 0112 3456 7890 189", "Le virement part du compte {}."),
    (Entity.CARD, "4970 1012 3456 7890", "La carte {} est bloquée."),
    (Entity.NIR, "2 69 05 49 588 157 80", "Mon numéro de sécurité sociale est {}."),
    (Entity.NISS, "85.07.30-033.28", "Le numéro national belge est {}."),
    (Entity.AVS, "756.9217.0769.85", "Le numéro suisse est {}."),
    (Entity.MATRICULE, "1986 0417 772 09", "Le matricule luxembourgeois est {}."),
    (Entity.COMPANY_ID, "732 829 320", "La société porte le numéro {}."),
    (Entity.VAT, "BE 0428.759.497", "La TVA est {}."),
    (Entity.CASE_NO, "25/04123", "Le jugement est rendu (RG {})."),
    (Entity.REFERENCE, "SIN-2025-771", "Voici la référence {}."),
    (Entity.ADDRESS, "12 rue des Lilas, 35000 Rennes", "J’habite au {}."),
    (Entity.BIRTHDATE, "4 juin 1971", "Elle est née le {}."),
    (Entity.DATE, "12 mars 2026", "Rendez-vous jeudi {}."),
    (Entity.URL, "https://depot.example.org/d/77c2e9", "Les pièces sont là : {}"),
    (Entity.PLATE, "AB-123-CD", "La voiture est {}."),
    (Entity.ID_DOC, "20FV41877", "Mon passeport n° {} expire."),
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
