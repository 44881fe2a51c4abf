"""Sentences that tell when an act came, and the last day that the law counts from it."""

import pytest

from classifiers.deadlines.courts import USUAL
from classifiers.regions import Region
from tests.classifiers.deadlines.test_find import BELGIUM, FRANCE, LUXEMBOURG, SWITZERLAND, read


@pytest.mark.parametrize(
    ("region", "text", "day"),
    [
        # All received on Tuesday 17 March 2026 at ten.
        (
            FRANCE,
            "J’ai été licencié par lettre reçue le 4 mars, puis-je demander des précisions sur les motifs ?",
            "03-19",
        ),
        (
            FRANCE,
            "Le jugement du JAF m’a été signifié le 18 février, je veux faire appel.",
            "03-18",
        ),
        (FRANCE, "L’ordonnance de référé nous a été signifiée le 3 mars. Faut-il faire appel ?", "03-18"),
        (
            FRANCE,
            "Le conseil de prud’hommes a rendu son jugement, notifié le 18 février. On fait appel ?",
            "03-18",
        ),
        (
            FRANCE,
            "Le tribunal correctionnel l’a condamné le 9 mars à six mois de sursis, il veut faire appel",
            "03-19",
        ),
        (FRANCE, "Mon fils a été condamné lundi 9 mars à quatre mois ferme. Peut-on contester ?", "03-19"),
        (FRANCE, "J’ai reçu une injonction de payer le 20 février", "03-20"),
        (FRANCE, "La saisie-attribution m’a été dénoncée le 18 février", "03-18"),
        (
            FRANCE,
            "Compromis signé, lettre recommandée arrivée le 9 mars, nous voulons renoncer",
            "03-19",
        ),
        (FRANCE, "Rupture conventionnelle signée le 4 mars, elle voudrait revenir en arrière", "03-19"),
        (FRANCE, "La préfecture m’a notifié une OQTF le 18 février", "03-18"),
        (FRANCE, "OQTF avec assignation à résidence notifiée le 11 mars", "03-18"),
        (FRANCE, "La décision de l’OFPRA est arrivée le 18 février", "03-18"),
        (FRANCE, "Proposition de rectification reçue le 17 février", "03-19"),
        (FRANCE, "Contrainte de l’URSSAF signifiée le 3 mars", "03-18"),
        (FRANCE, "Mise en demeure de l’URSSAF reçue le 18 février", "03-18"),
        (FRANCE, "Lettre d’observations URSSAF reçue le 17 février", "03-19"),
        (FRANCE, "Avis d’inaptitude remis le 4 mars", "03-19"),
        (
            FRANCE,
            "L’entretien préalable au licenciement a eu lieu le 18 février",
            "03-18",
        ),
        (
            FRANCE,
            "Le locataire a reçu le commandement (clause résolutoire) le 4 février, pour le logement",
            "03-18",
        ),
        (
            FRANCE,
            "Déclaration d’appel faite le 18 décembre, conclusions d’appelant pas encore faites",
            "03-18",
        ),
        (FRANCE, "L’intimé a reçu les conclusions de l’appelant le 18 décembre", "03-18"),
        (FRANCE, "Ma mère est décédée le 18 septembre, la succession n’est pas réglée", "03-18"),
        (FRANCE, "PV d’assemblée générale de copropriété reçu le 20 janvier, je conteste", "03-20"),
        (FRANCE, "L’arrêt a été signifié le 20 janvier, envisager un pourvoi en cassation", "03-20"),
        (FRANCE, "Un ouvrier est tombé de l’échelle hier, accident du travail à déclarer", "03-18"),
        (FRANCE, "On nous a volé des données hier (dossiers patients)", "03-19"),
        (FRANCE, "La commission de surendettement a notifié sa décision le 4 mars", "03-19"),
        (FRANCE, "Le bâtonnier a fixé mes honoraires, décision reçue le 18 février", "03-18"),
        (
            FRANCE,
            "Le juge des tutelles a notifié sa décision le 3 mars, la famille veut faire appel",
            "03-18",
        ),
        (FRANCE, "Le permis de construire est affiché depuis le 20 janvier chez le voisin", "03-20"),
        (
            FRANCE,
            "La convention de divorce a été signée mardi 10 mars, il faut l’envoyer au notaire",
            "03-17",
        ),
        (FRANCE, "Refus de visa notifié le 17 février", "03-19"),
        (FRANCE, "La MDPH a rejeté la demande, courrier reçu le 20 janvier", "03-20"),
        (FRANCE, "Jugement de liquidation judiciaire publié au BODACC le 20 janvier", "03-20"),
        (BELGIUM, "Le jugement m’a été signifié par huissier le 18 février, je veux aller en appel", "03-18"),
        (BELGIUM, "Le tribunal de police m’a condamné le 16 février, je veux faire appel", "03-18"),
        (BELGIUM, "Ordre de quitter le territoire notifié le 16 février", "03-18"),
        (BELGIUM, "L’assemblée de l’ACP s’est tenue le 18 novembre, je veux l’annuler", "03-18"),
        (BELGIUM, "Mon père est décédé le 18 novembre, la déclaration de succession ?", "03-18"),
        (BELGIUM, "L’ONEM m’a notifié sa décision le 18 décembre", "03-18"),
        (BELGIUM, "Avis de rectification reçu le 18 février", "03-18"),
        (SWITZERLAND, "Commandement de payer notifié le 9 mars", "03-19"),
        (SWITZERLAND, "Ordonnance pénale reçue le 9 mars", "03-19"),
        (SWITZERLAND, "La régie m’a résilié le bail, formule officielle reçue le 16 février", "03-18"),
        (
            SWITZERLAND,
            "Mon père est décédé le 18 décembre, il n’a que des dettes, nous ne voulons rien",
            "03-18",
        ),
        (SWITZERLAND, "Décision de taxation reçue le 16 février", "03-18"),
        (SWITZERLAND, "Décision de l’AI reçue le 16 février", "03-18"),
        (LUXEMBOURG, "Jugement signifié le 6 février, je veux faire appel", "03-18"),
        (LUXEMBOURG, "Ordonnance conditionnelle de paiement notifiée le 16 février", "03-18"),
        (LUXEMBOURG, "Licenciée par lettre du 18 février, je veux les motifs", "03-18"),
        (LUXEMBOURG, "Bulletin d’imposition reçu le 18 décembre", "03-18"),
        (BELGIUM, "Vonnis betekend op 18 februari, ik wil in beroep gaan", "03-18"),
        (SWITZERLAND, "Zahlungsbefehl am 9. März erhalten", "03-19"),
        (SWITZERLAND, "Kündigung der Wohnung am 16. Februar erhalten", "03-18"),
        (SWITZERLAND, "Strafbefehl vom 9. März erhalten", "03-19"),
        (BELGIUM, "J’ai vu les images vendredi 13 mars, je veux le licencier pour motif grave", "03-17"),
    ],
)
def test_the_law_counts_from_the_day_that_the_mail_tells(region: Region, text: str, day: str) -> None:
    found = [one for one in read(text, region=region) if one.law and one.law != USUAL]

    assert day in {one.due.isoformat()[5:] for one in found}
    assert not any(one.sure for one in found)
