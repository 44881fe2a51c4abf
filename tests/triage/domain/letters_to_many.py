"""Forty letters that went to many people or that no person wrote: they shout, and nobody need hurry.

Invented, in the languages a French-speaking office receives; all of Wednesday 11 March 2026. The addresses
are of `.example` domains.
"""

from dataclasses import dataclass, field

from classifiers.labels import Profile
from classifiers.mail import MailText
from tests.classifiers.rules.letters import WEDNESDAY
from tests.triage.desk import raw_mail
from triage.mail_text import mail_text
from triage.parse import parse
from triage.settings import OfficeSettings


@dataclass(frozen=True, slots=True)
class LetterToMany:
    """One of them. `absence`: an absence assistant wrote it, not a list."""

    subject: str = field(repr=False)
    body: str = field(repr=False)
    sender: str = "lettre@maison.example"
    absence: bool = False

    def mail(self, *, headers: bool, known: bool = False) -> MailText:
        """What the classifier reads of the mail, with the header that says what it is or without."""
        header = {"Auto_Submitted": "auto-replied"} if self.absence else {"List_Id": f"<{self.sender}>"}
        raw = raw_mail(self.body, subject=self.subject, sender=self.sender, **(header if headers else {}))
        office = OfficeSettings(name="—", profile=Profile.LAW)
        return mail_text(parse(raw), WEDNESDAY, office, known_sender=known)


NEWSLETTERS = {
    "last day, fr": LetterToMany(
        "DERNIER JOUR : votre inscription aux Rencontres du droit social",
        "Bonjour,\n\nC’est le dernier jour ! Les inscriptions aux Rencontres ferment demain, jeudi 12 "
        "mars, à minuit. Il reste 9 places. Je m’inscris.\n\nSe désinscrire",
    ),
    "court news, fr": LetterToMany(
        "Actualité : garde à vue, ce qui change aujourd’hui",
        "La lettre du pénaliste. La Cour de cassation a jugé hier que la notification des droits en "
        "garde à vue doit être immédiate. Le décret entre en vigueur demain. À lire aussi : placement en "
        "rétention, le juge saisi dans les 48 heures.\n\nVous recevez cette lettre car vous êtes abonné.",
    ),
    "deadline of a levy, fr": LetterToMany(
        "Rappel : déclaration sociale à déposer avant le 12 mars",
        "L’essentiel de la paie. La date limite de dépôt de la déclaration est fixée au jeudi 12 mars "
        "2026 à midi pour les employeurs de plus de 50 salariés. Retrouvez notre calendrier et nos "
        "fiches pratiques en ligne. Désinscription",
    ),
    "emergency numbers, fr": LetterToMany(
        "Prévention du suicide : les numéros à connaître",
        "Lettre d’information du réseau de soins. Le 3114 répond jour et nuit aux personnes qui ont des "
        "idées suicidaires. En cas d’urgence vitale, appelez le 15 ou le 112. Violences conjugales : "
        "3919. Affiche à télécharger. Se désabonner",
    ),
    "health alert, fr": LetterToMany(
        "Alerte sanitaire : rappel de lots de lait infantile",
        "Veille du mois. Des nourrissons de moins de 3 mois ont présenté une fièvre à 39 ; les lots sont "
        "rappelés depuis ce matin. Retrouvez la liste sur notre site. Pour ne plus recevoir cette "
        "veille, cliquez ici.",
    ),
    "cyber security, fr": LetterToMany(
        "Flash cyber : des cabinets victimes de rançongiciel cette semaine",
        "Notre bulletin. Depuis hier, plusieurs études ont vu leurs fichiers chiffrés et une rançon "
        "demandée. Des règles de transfert ont été posées dans les messageries. Cinq réflexes à adopter "
        "dès aujourd’hui. Gérer mes préférences",
    ),
    "fraud warning of a bank, fr": LetterToMany(
        "Attention aux faux conseillers bancaires",
        "Cher client, des escrocs usurpent notre identité et demandent de valider un virement "
        "aujourd’hui. Ne communiquez jamais vos codes. Nous ne vous demanderons jamais de virement "
        "urgent. Ceci est un message d’information, ne pas répondre.",
        "information@banque.example",
    ),
    "evictions, fr": LetterToMany(
        "Trêve hivernale : J-20",
        "La lettre du logement. Les expulsions reprennent le 1er avril. Demain, jeudi 12 mars, le "
        "collectif manifeste contre l’expulsion d’une famille avec le concours de la force publique. "
        "Lire la suite. Se désinscrire",
    ),
    "bar association, fr": LetterToMany(
        "Lettre du Barreau n° 412",
        "Mes chers confrères, la permanence pénale de demain cherche deux volontaires. L’assemblée "
        "générale se tient jeudi 12 mars à 18 h. Audience solennelle vendredi à 14 h. Le tableau des "
        "audiences de la cour d’assises est en ligne.",
        "lettre@barreau.example",
    ),
    "notaries, fr": LetterToMany(
        "Dernière ligne droite pour la loi de finances",
        "Chère consœur, cher confrère, le régime transitoire expire le 13 mars 2026. Les actes signés au "
        "plus tard à cette date en bénéficient. Notre webinaire de demain à 11 h fait le point. "
        "Inscrivez-vous.",
    ),
    "bailiffs' magazine, fr": LetterToMany(
        "Saisie-attribution : ce qui change demain",
        "La revue des procédures. Un huissier peut désormais saisir le compte bancaire dès demain par "
        "voie dématérialisée. Le compte est bloqué pendant quinze jours. Commentaire d’arrêt et modèle "
        "de contestation dans le délai d’un mois.",
    ),
    "poison centre, nl": LetterToMany(
        "Nieuwsbrief antigifcentrum maart",
        "Beste collega, bij een vergiftiging belt u onmiddellijk 070 245 245. Vandaag verschijnt ons "
        "jaarverslag: 412 kinderen met koorts of overdosis paracetamol. Laatste dag om in te schrijven "
        "voor het symposium: 12 maart. Uitschrijven",
    ),
    "labour law, nl": LetterToMany(
        "DRINGEND: laatste kans om in te schrijven",
        "Nog tot en met morgen, donderdag 12 maart, kunt u zich inschrijven voor onze studiedag over "
        "dringende reden. Vergeet de termijn van drie werkdagen niet! Nieuwsbrief uitschrijven via deze "
        "link.",
    ),
    "tax letter, de": LetterToMany(
        "Frist läuft ab: Steuertermine im März",
        "Unser Rundbrief. Die Frist für die Voranmeldung endet am 12. März 2026. Bis spätestens morgen "
        "um Mitternacht müssen die Unterlagen vorliegen. Mehr dazu auf unserer Seite. Newsletter abmelden",
    ),
    "court rulings, de": LetterToMany(
        "Neues aus Karlsruhe",
        "Der Newsletter für Anwälte. Heute wurde ein Mann in Untersuchungshaft genommen; die Verhandlung "
        "findet morgen um 9 Uhr statt. Das Gericht verkündet das Urteil am 13. März 2026. Hier abmelden.",
    ),
    "data breach news, en": LetterToMany(
        "Weekly digest: your data was exposed?",
        "This week: a hospital was hacked and patient files were encrypted, ransom due tomorrow. Under "
        "the GDPR you must notify the breach within 72 hours. Register now for our webinar, last chance. "
        "Unsubscribe",
    ),
}

ADVERTISING = {
    "sale, fr": LetterToMany(
        "⏰ Plus que 24 h : -50 % sur tout le mobilier de bureau",
        "Offre exclusive jusqu’à ce soir minuit. Votre code promo URGENT50 expire demain. Livraison sous "
        "48 heures. Profitez-en vite !",
        "offres@mobilier.example",
    ),
    "energy, fr": LetterToMany(
        "Dernière relance avant la fin de votre tarif",
        "Sans réponse de votre part avant le 12 mars 2026, vous perdrez le bénéfice du tarif "
        "préférentiel. Un conseiller vous rappelle aujourd’hui. Stop pub : répondez STOP.",
        "conseil@energie.example",
    ),
    "accessibility register, fr": LetterToMany(
        "MISE EN DEMEURE – registre d’accessibilité obligatoire",
        "Votre établissement doit être en conformité. Passé le 12 mars 2026, vous encourez une amende de "
        "45 000 €. Commandez votre registre (89 € HT) : offre limitée. Se désinscrire",
        "service@registre-conforme.example",
    ),
    "training, fr": LetterToMany(
        "Plus que 2 jours pour votre budget formation !",
        "Vos droits expirent le vendredi 13 mars. Inscrivez-vous avant demain, places limitées. "
        "Formation « Gérer l’urgence vitale : arrêt cardiaque, AVC, hémorragie » à 390 €.",
        "formation@ecole.example",
    ),
    "software demonstration, fr": LetterToMany(
        "Maître, il vous reste 1 jour",
        "Votre essai gratuit se termine demain. Sans abonnement, vos dossiers seront supprimés le 13 "
        "mars 2026 au plus tard. Réservez une démo de 15 minutes aujourd’hui.",
        "camille@logiciel.example",
    ),
    "insurance, nl": LetterToMany(
        "Laatste herinnering: uw voordeel vervalt morgen",
        "Geachte, uw korting van 30 % vervalt op 12 maart 2026. Reageer vóór morgen 12 uur. Aanbod "
        "geldig zolang de voorraad strekt. Uitschrijven",
        "aanbod@verzekerd.example",
    ),
    "telephone, de": LetterToMany(
        "Letzte Chance: nur noch heute!",
        "Sichern Sie sich sofort 40 % Rabatt. Angebot gültig bis 12. März 2026, 24 Uhr. Antworten Sie "
        "dringend. Abmelden",
        "angebot@telefon.example",
    ),
    "domain names, en": LetterToMany(
        "FINAL NOTICE: your domain listing expires tomorrow",
        "This is your last chance to renew the search engine listing of your domain. Act now: payment is "
        "due by 12 March 2026 or the listing will be cancelled. Unsubscribe",
        "notice@domain-listing.example",
    ),
}

PHISHING = {
    "account, fr": LetterToMany(
        "URGENT : votre compte sera suspendu sous 24 heures",
        "Cher client, une connexion inhabituelle a été détectée sur votre messagerie. Votre compte sera "
        "suspendu demain si vous ne confirmez pas vos identifiants. Cliquez ici pour vérifier votre "
        "compte.",
        "securite@messagerie-verif.example",
    ),
    "bank, fr": LetterToMany(
        "Virement suspect de 2 480 € en attente de validation",
        "Un virement inhabituel de 2 480,00 € a été initié aujourd’hui depuis votre compte. Si vous n’en "
        "êtes pas l’auteur, annulez-le immédiatement en cliquant sur le lien sécurisé ci-dessous. Sans "
        "réponse sous 24 h, il sera exécuté.",
        "alerte@banque-securite.example",
    ),
    "parcel, fr": LetterToMany(
        "Dernier avis : votre colis sera renvoyé demain",
        "Votre colis est en attente. Des frais de 1,99 € doivent être réglés avant le 12 mars 2026, "
        "faute de quoi il sera renvoyé à l’expéditeur. Confirmez vos coordonnées sur le lien suivant.",
        "suivi@colis-livraison.example",
    ),
    "health card, fr": LetterToMany(
        "Votre carte vitale expire le 12/03/2026",
        "Votre carte vitale n’est plus à jour. Pour éviter l’interruption de vos droits, mettez à jour "
        "vos informations avant le 12/03/2026 : lien ci-dessous. Passé ce délai, vos remboursements "
        "seront bloqués.",
        "assure@carte-service.example",
    ),
    "summons by the police, fr": LetterToMany(
        "CONVOCATION JUDICIAIRE – dernière relance avant mandat d’arrêt",
        "Brigade de protection des mineurs. Vous faites l’objet de poursuites. Vous êtes prié de vous "
        "justifier sous 24 heures par mail, faute de quoi un mandat d’arrêt sera transmis à la "
        "gendarmerie la plus proche et vous serez placé en garde à vue.",
        "brigade.convocation@police-judiciaire.example",
    ),
    "mailbox full, nl": LetterToMany(
        "Uw postvak wordt vandaag geblokkeerd",
        "Uw mailbox is vol. Uw account wordt binnen 24 uur geblokkeerd. Klik hier om uw wachtwoord te "
        "bevestigen, vóór 12 maart 2026.",
        "beheer@postvak.example",
    ),
    "bank, de": LetterToMany(
        "Ihr Konto wird gesperrt – handeln Sie sofort",
        "Sehr geehrter Kunde, Ihr Konto wurde gehackt. Bestätigen Sie Ihre Daten bis morgen, 12. März "
        "2026, sonst wird das Konto endgültig gesperrt. Klicken Sie hier.",
        "sicherheit@konto-schutz.example",
    ),
    "inheritance and threat, en": LetterToMany(
        "Urgent: your account has been hacked",
        "I have recorded you. Transfer 1,200 dollars in bitcoin within 48 hours or I will send the video "
        "to all your contacts. Your mailbox has been compromised since yesterday.",
        "nobody@anon.example",
    ),
}

ABSENCES = {
    "leave, fr": LetterToMany(
        "Réponse automatique : Dossier Trémarec – audience de demain",
        "Bonjour,\n\nJe suis en congés jusqu’au jeudi 12 mars inclus. En cas d’urgence, appelez le "
        "secrétariat au 01 99 00 12 34.",
        "kevren@greement.example",
        absence=True,
    ),
    "closed court registry, fr": LetterToMany(
        "Réponse automatique : conclusions",
        "Le greffe est fermé au public jusqu’au vendredi 13 mars. Pour une requête urgente, garde à vue "
        "ou mise en liberté, contactez la permanence du parquet.",
        "greffe@tribunal.example",
        absence=True,
    ),
    "doctor, fr": LetterToMany(
        "Absence du cabinet Re: résultats d'analyses",
        "Le cabinet est fermé jusqu’au 12 mars 2026. En cas d’urgence vitale (douleur dans la poitrine, "
        "malaise, idées suicidaires), composez le 15. Le docteur Le Floc’h assure le remplacement à "
        "partir de demain.",
        "secretariat@cabinet-medical.example",
        absence=True,
    ),
    "parental, fr": LetterToMany(
        "Absente : votre relance",
        "Je serai absente du bureau du 9 au 13 mars. Vos messages seront lus à mon retour. Pour tout "
        "délai expirant avant cette date, adressez-vous à ma consœur.",
        "lenaig@avocats.example",
        absence=True,
    ),
    "holiday, nl": LetterToMany(
        "Automatisch antwoord: dringend",
        "Ik ben afwezig tot en met donderdag 12 maart 2026. Voor dringende zaken kunt u bellen naar 02 "
        "555 00 12.",
        "joris@kantoor.example",
        absence=True,
    ),
    "holiday, de": LetterToMany(
        "Automatische Antwort: Fristverlängerung",
        "Ich bin bis einschließlich 12. März 2026 nicht im Büro. In dringenden Fällen wenden Sie sich "
        "sofort an meine Kollegin.",
        "birte@kanzlei.example",
        absence=True,
    ),
    "sick leave, en": LetterToMany(
        "Automatic reply: hearing tomorrow",
        "I am out of the office until Thursday 12 March 2026 with no access to email. If this is urgent, "
        "call the emergency line at once; for a patient in danger call 112.",
        "rowan@lawfirm.example",
        absence=True,
    ),
    "left the firm, fr": LetterToMany(
        "Message automatique",
        "Je ne fais plus partie de l’étude depuis hier. Cette adresse sera supprimée demain, jeudi 12 "
        "mars 2026. Merci de transférer vos messages urgents à l’accueil.",
        "maden@etude.example",
        absence=True,
    ),
}


LETTERS = {
    f"{kind}: {name}": one
    for kind, group in (
        ("newsletter", NEWSLETTERS),
        ("advertising", ADVERTISING),
        ("phishing", PHISHING),
        ("absence", ABSENCES),
    )
    for name, one in group.items()
}
