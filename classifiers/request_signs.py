"""What a request says of itself: small facts of office life, each a pattern on folded text.

A sign alone decides nothing: `classifiers.requests` learns from labelled mails what each is worth. The text
is that of `readable_request`: lower case, no accents, dates, hours and amounts as one word each.
"""

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

_GAP: Final = r"[^.?!;]{0,90}"
_ASK: Final = (
    r"(?:pouvez|pourri\w{1,20}|pouvi\w{1,20}|peux|peut|merci de|voudr\w{1,20}|souhait\w{1,20}|"
    r"svp|s'il (?:vous|te) plait|besoin|il (?:me|nous|lui) (?:faut|faudrait)|faudrait|il faut|"
    r"veuillez|prions|prier|saurions gre|demand\w{1,20}|reclame\w{0,20}|veut|exige|j'aimerais|"
    r"possible|est ce que|est-ce que|voudrez|obligeance|remerci\w{1,20} de|serait|possible|"
    r"faire)"
)
_GIVE: Final = (
    r"(?:transmettre|(?:nous|leur) (?:faire )?parvenir|faire (?:parvenir|tenir|suivre)|"
    r"nous (?:adresser|envoyer|fournir|communiquer|remettre|retourner|preciser|confirmer|indiquer|"
    r"rappeler|donner|renvoyer)|"
    r"m'adresser|fournir|produire|communiquer|joindre)"
)

_SIGNS: Final[tuple[tuple[str, str], ...]] = (
    (
        "report-rendez-vous",
        r"(?:decale\w{0,20}|deplacer|reporter|remett\w{1,20}|changer pour|changer le|"
        r"poser plutot|venir plutot)",
    ),
    (
        "report-rendez-vous",
        r"(?:pourrai pas|ne pourrai|peux plus|dois annuler|devais venir|veut pas|peut pas avant|"
        r"ai un (?:controle|empechement)|j'annule).{0,400}(?:plutot|semaine (?:d'apres|"
        r"suivante)|possible|mardi|mercredi|vendredi|irait|visio|place)",
    ),
    ("report-rendez-vous", r"annul\w{1,20}.{0,200}(?:semaine d'apres|autre date|remett)"),
    (
        "demande-rendez-vous",
        r"(?:prendre|voudrai\w{0,20}|souhait\w{1,20}|avoir|fixer|faudrait|faut|donner|obtenir|"
        rf"proposer|indiquer){_GAP}\b(?:rdv|rendez[- ]?vous|entretien)",
    ),
    (
        "demande-rendez-vous",
        r"(?:avez|auriez|aurait|y a)[- ]?(?:vous|t-il)?[^.?!]{0,30}(?:une |de la )?(?:place|"
        r"creneau)",
    ),
    (
        "demande-rendez-vous",
        r"quand (?:est possible|pourri|pouvez|seriez)[^.?!]{0,40}(?:venir|recevoir|disponib|"
        r"passer)",
    ),
    ("demande-rendez-vous", r"si (?:y a )?(?:un |quelqu'un se )(?:desiste)"),
    ("demande-rendez-vous", r"pouvez[- ]vous venir|voudrions rencontrer|comment ca se passe"),
    (
        "passage-technicien",
        r"(?:technicien|livreur|monteur|raccordement|chaudiere|serrures?|copieur)[^.?!]{0,160}(?"
        r":pass\w{1,20}|remplac\w{1,20}|chang\w{1,20}|intervention|entre \w{1,20} et|presence|"
        r"quelqu'un)",
    ),
    ("passage-technicien", r"(?:pass\w{1,20}|entretien)[^.?!]{0,80}technicien"),
    (
        "passage-technicien",
        r"quelqu'un (?:sera|pour (?:ouvrir|receptionner)|sur place)|y aura-t-il quelqu'un|"
        r"acces au local|un adulte soit",
    ),
    (
        "dates-proposees",
        r"(?:propos\w{1,20}|creneaux?|libre|disponib\w{1,20}|dates)[^.?!]{0,60}(?:zdate|"
        r"\b\d{1,2}(?:er)?\b)[^.?!]{0,40}(?:,|ou|et) (?:le |la |les )?(?:zdate|\d{1,2})",
    ),
    (
        "dates-proposees",
        r"(?:date|creneau|celui|celle) (?:qui|que)[^.?!]{0,20}(?:convient|conviendr)|"
        r"a defaut[^.?!]{0,20}retien|faute de quoi je retien|trois (?:creneaux|dates)|"
        r"creneau (?:propose|de repli)|proposer trois dates|confirmer cette date|"
        r"reponse demain",
    ),
    (
        "convocation-presence",
        r"(?:convoqu\w{1,20}|convie|invitee?s?|se tiendra|audition|seance|convocation|"
        r"reunion)\b.{0,300}(?:zdate|zheure).{0,500}(?:confirm\w{1,20}|present\w{0,20}|"
        r"accompagn\w{1,20}|participants|nombre|prevenir|retourner l'accuse|personnes)",
    ),
    ("pieces-demandees", rf"{_ASK}{_GAP}{_GIVE}"),
    (
        "pieces-demandees",
        r"il (?:nous|me) (?:manque|faut|faudra|en faut)|"
        r"(?:est|reste|ete|juge) (?:declare |mise? )?(?:incompl\w{1,20}|en attente)|"
        r"ne peu(?:t|vent) (?:etre )?(?:\w{1,20} )?(?:traite|inscrite|admise|valide)|"
        r"en l'etat|n'a pu etre traite|appelle la regularisation",
    ),
    (
        "pieces-demandees",
        r"(?:nous|me) (?:manque|faudra)|reste(?:nt)? sans justificatif|sous reserve de|"
        r"pour (?:finaliser|statuer|preparer|pouvoir|le reexamen|proceder|enregistrer|l'examen|"
        r"completer)\b",
    ),
    (
        "third",
        r"\. (?:bonjour,? )?(?:cher |chere |mon cher |ma chere )?(?:maitre|docteur|confrere|"
        r"consoeur|madame, monsieur|monsieur l'expert|mesdames)[ ,]",
    ),
    (
        "third",
        r"nous (?:revenons|accusons|avons bien recu|vous prions|vous saurions|vous remercions|"
        r"maintenons|preparons|proposons|souhaiterions|vous adressons)",
    ),
    (
        "third",
        r"service|greffe|gestionnaire|prepose|secretariat|etude|pole|caisse|bureau|"
        r"conseill\w{1,20}|direct(?:eur|rice)|tresorier",
    ),
    ("client", r"\b(?:je|j'|mon|ma|mes|moi)\b"),
    (
        "own",
        r"votre (?:client|mandant)\w{0,20}|"
        r"(?:notre|nos) (?:assure|adherent|eleve|patient|resident)\w{0,20}",
    ),
    (
        "copie-document",
        r"(?:renvoyer|rebalancer|renvoie|me (?:la |le |l')?(?:re)?envoyer|me (?:la |le )?"
        r"scanner|reimprimer|repasser|envoyer (?:une )?copie|duplicata|un double|copie de (?"
        r":mon|ma|l')|vous me l'envoyez)",
    ),
    (
        "copie-document",
        r"(?:ne retrouve plus|j'ai (?:perdu|egare|tout perdu|ecrase)|plus mon|pages blanches|"
        r"demande un mot de passe|s'ouvrent|lien ne marche|est cass\w|plus d'imprim)",
    ),
    (
        "copie-jugement",
        r"copie\b[^.?!]{0,60}(?:jugement|decision|arret)|jugement[^.?!]{0,60}(?:copie|revetu)",
    ),
    (
        "copie-acte",
        r"(?:copie|expedition|renvoyer|scanner)[^.?!]{0,60}(?:acte|compromis|vente|donation)|"
        r"(?:acte|compromis)[^.?!]{0,60}(?:copie|expedition|scanner)",
    ),
    (
        "facture-a-rectifier",
        r"factures?[^.?!]{0,120}(?:rejet\w{1,20}|refus\w{1,20}|rectif\w{1,20}|corrig\w{1,20}|"
        r"refaire|acquitt\w{1,20}|libell\w{1,20}|tampon\w{0,20}|cachet|absent|erreur|double|"
        r"au nom|illisible|peppol|pas ete integree)",
    ),
    (
        "facture-a-rectifier",
        r"(?:rejet\w{1,20}|refus\w{1,20}|rectifi\w{1,20}|refaire|libell\w{1,20}|erronee?)[^.?"
        r"!]{0,120}(?:factures?|note|honoraires|attestations? de soins|feuille)",
    ),
    ("facture-a-rectifier", r"(?:note|honoraires)[^.?!]{0,60}(?:au nom de|refaire)"),
    ("feuille-de-soins", r"feuille de soins?|attestations? de soins|facture acquittee|remboursement"),
    (
        "honoraires",
        r"(?:note|facture)[^.?!]{0,40}(?:honoraires|duplicata)|"
        r"duplicata[^.?!]{0,30}(?:note|facture)|votre facture|votre note",
    ),
    (
        "appel-paiement",
        r"(?:cotisation|appel de fonds|provision de|echeance|facture|rappel|relance)[^.?"
        r"!]{0,140}(?:regl\w{1,20}|exigible|impayee?|majoration|payable|ouverte|prelev\w{1,20}|"
        r"verser|disponible|en ligne|dernier|echue)",
    ),
    ("appel-paiement", r"(?:dernier (?:rappel|avis)|2e (?:rappel|relance)|frais de relance|sauf erreur)"),
    (
        "questionnaire-a-retourner",
        r"(?:questionnaire|formulaire|annuaire|attestation des salaires|rapport semestriel|"
        r"convention)[^.?!]{0,140}(?:retourn\w{1,20}|complet\w{1,20}|rempli\w{1,20}|"
        r"renvoy\w{1,20}|confirmer|joint|valider|portail)",
    ),
    (
        "questionnaire-a-retourner",
        r"(?:retourn\w{1,20}|complet\w{1,20}|rempli\w{1,20})[^.?!]{0,100}(?:questionnaire|"
        r"formulaire|attestation|annuaire)|"
        r"declaration annuelle d'activite|responsabilite civile professionnelle|attestation rc",
    ),
    (
        "informatique",
        r"(?:mot de passe|code provisoire|messagerie|poste|wifi|session|pare-feu|"
        r"migration)\b.{0,500}(?:mot de passe|identifiant|code|wifi|windows|connexion)",
    ),
    (
        "devis-recu",
        r"(?:voici|trouverez|ci-joint)[^.?!]{0,60}devis\b|bon pour accord|"
        r"devis (?:joint|definitif|de bornage)",
    ),
    ("devis-demande", r"votre devis est a|demande de devis|un devis|devis coaching|tarifs?\b"),
    (
        "documents-recus",
        r"(?:voici|voila|ci[- ]joint|je (?:vous )?(?:joins|envoie|transmets|adresse|mets|"
        r"depose)|vous trouverez|trouveras|en piece jointe|sous ce pli|nous vous (?:remettons|"
        r"adressons)|verser au dossier|comme (?:demande|convenu)|ce qui manquait|vous m'a(?:v|"
        r"y)[ei][zr] demand)",
    ),
    (
        "documents-recus",
        r"(?:accuser reception|que ca s'ouvre|farde est|manque[- ]t[- ]il|manque (?:quelque|"
        r"autre) chose|est bien arrive|dire si)",
    ),
    (
        "question-pratique",
        r"(?:parking|disque|chaises|guichet|suffit|combien (?:de|d'exemplaires)|a la main|"
        r"reste combien)[^.?!]{0,80}\?|"
        r"\?[^?]{0,5}$",
    ),
    (
        "pieces-a-apporter",
        r"(?:dois-je|doit-on|faut[- ]il|quelles pieces|que faut)[^.?!]{0,40}(?:apporter|"
        r"venir avec|prendre)",
    ),
    (
        "objet-oublie",
        r"(?:laisse|oublie|mettre de cote|toujours a l'accueil|prete)[^.?!]{0,80}(?:echarpe|"
        r"parapluie|cle usb|lunettes|accueil|salle d'attente|chez vous)|"
        r"mettre de cote",
    ),
    ("trop-percu", r"paye deux fois|trop[- ]percu|me rembourser|reste [^.?!]{0,30}provision versee"),
    (
        "renouvellement",
        r"(?:ordonnances?|ordo|ordos|prescri\w{1,20}|pilules?|traitement|boites?|medicaments?|"
        r"comprimes?)\b",
    ),
    ("renouvellement", r"renouvel\w{1,20}"),
    (
        "sport",
        r"certif\w{0,20}[^?!]{0,200}(?:licence|club|sport|judo|foot|badminton|tournoi|bowling|"
        r"competition|championnat|saison)|"
        r"(?:club|sport|judo|badminton|bowling|licenci\w{1,20})[^?!]{0,200}certif",
    ),
    ("pai", r"\bpai\b|accueil individualise|protocole d'urgence"),
    (
        "certificat-ecole",
        r"(?:certificat|justificatif)[^?!]{0,200}(?:ecole|eleve|parents|collectivite|rentree)|"
        r"(?:eleve|inscription)[^?!]{0,200}certificat",
    ),
    (
        "attestation-medicale",
        r"(?:attestation|rapport|certificat)[^?!]{0,150}(?:avion|compagnie|mutuelle|armee|"
        r"grossesse|assurance|employeur|rh\b|voyage)|"
        r"(?:mutuelle|compagnie|armee|assurance|my hr)[^?!]{0,150}(?:attestation|rapport|"
        r"certificat)",
    ),
    (
        "attestation-procedure",
        r"(?:attestation|papier)[^?!]{0,150}(?:proces|procedure|suivi|renouvellement|recepisse|"
        r"prefecture|avocat|titre)|"
        r"(?:prefecture|france travail)[^?!]{0,300}(?:attestation|papier)",
    ),
    (
        "attestation-tva",
        r"(?:attestation|numero|preuve)[^?!]{0,120}(?:tva|intracom\w{0,20}|assujettissement)|"
        r"(?:tva|intracom\w{0,20}|assujettissement)[^?!]{0,60}(?:attestation|numero|preuve)",
    ),
    (
        "attestation-seances",
        r"attestations?[^?!]{0,80}(?:seances?|attendance|soins|presence)|"
        r"certificate of attendance",
    ),
    (
        "recouvrement",
        r"(?:facture|loyer|impaye\w{0,20}|verse|paye|client)[^?!]{0,120}(?:jamais pay|"
        r"ne pai\w{1,20} (?:plus|pas)|impaye|m'a pas paye|pas reglee|retire|total du|ki paye)|"
        r"paye? plus|paye pas|impaye de",
    ),
    (
        "variables-paie",
        r"(?:heures|variables|paies?|salaires?|h sup|certificats? de salaire)\b[^?!]{0,200}(?"
        r":\d|pour|conges|absent|malade|prime|collaborateurs)",
    ),
    (
        "embauche",
        r"(?:embauch\w{1,20}|recrut\w{1,20}|entree|apprenti|jobstudent\w{0,20}|etudiants?|"
        r"cdi)\b[^?!]{0,200}(?:\d|contrat|partir|n[ée]e?|compter)",
    ),
    (
        "absence",
        r"(?:arret|accident|tombe|brul\w{1,20}|certificat|malade)\b[^?!]{0,250}(?:declar\w{1,20}"
        r"|semaines|jours|assurance|indemnites)",
    ),
    (
        "controle",
        r"(?:verification|controle|inspect\w{1,20}|verificat\w{1,20})\b[^?!]{0,300}(?"
        r":se presenter|presenterons|venue|visite|avis|charte|fichier des ecritures|cotisant)|"
        r"avis de passage|fichier des ecritures",
    ),
    ("cessation", r"je ferme|radier|radiation de mon|cess\w{1,20} (?:mon|d'activite)|fermeture de"),
    (
        "acces",
        r"(?:compte|portail|espace|acces)[^.?!]{0,80}(?:verrouill\w{1,20}|bloqu\w{1,20})|"
        r"code d'acces",
    ),
    (
        "creation",
        r"(?:mettre|lance) a mon compte|"
        r"cree\w{0,20} (?:une|ma|mon) (?:entreprise|societe|boite)",
    ),
    ("wedding", r"contrat de mariage|on se marie"),
    (
        "nouveau",
        r"(?:nouve(?:au|lle) patient|deja inscrite chez vous|mon ancien medecin|"
        r"m'a donne vos coordonnees|me conseille de vous contacter|vous etiez top)",
    ),
    ("aj", r"aide? ?juridictionnelle|bureau d'?aide|\baj\b"),
    ("rib", r"(?:faudrait|avoir|envoyer|besoin)[^.?!]{0,20} rib\b|sur quel compte"),
    ("candidature", r"candidature|je cherche (?:un stage|deux jours)|\bcv\b"),
    ("confrere", r"cher confrere|chere consoeur|votre bien dev|ma clerc|votre devouee"),
    ("agency", r"mandat\b|agence|negociat|offre acceptee|vendeurs?\b.{0,300}acquereurs?"),
    ("propriete", r"attestation de propriete|attestation de vente"),
    ("status", r"ou en est|en cours de signature|du nouveau|relance"),
    ("adresse", r"nouvelle adresse|siege[^.]{0,30}transfere|demenag"),
    ("transfer", r"transmettre[^.?!]{0,40}dossiers|transfert de dmg|dossier medical"),
    (
        "paid",
        r"je ferai le virement|virement (?:ce|est|fait|effectue)|"
        r"preuve (?:de|du) (?:paiement|virement)",
    ),
    ("sortie", r"quittera le service|sortie prevue|retour a domicile"),
    ("annul", r"j'annule|annuler (?:mon|celui|le) "),
    ("expertise", r"expert\b|expertise|geometre|mediat\w{1,20}|enqueteu?r"),
    ("quote", r"tierspayant|tiers payant|teletransmission"),
)
_PATTERNS: Final = tuple(re.compile(pattern, re.DOTALL) for _, pattern in _SIGNS)
SIGN_NAMES: Final = tuple(name for name, _ in _SIGNS)
"""What each column is about, in the order of `signs_of`; several columns may bear one name."""


def signs_of(readable: str) -> NDArray[np.float64]:
    """1 for each sign the text shows, else 0; one per name of `SIGN_NAMES`."""
    return np.array([1.0 if pattern.search(readable) else 0.0 for pattern in _PATTERNS])
