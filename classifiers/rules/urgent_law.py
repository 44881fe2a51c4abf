"""Urgent facts of law: custody, removal, eviction, seizure, violence, children, signatures.

Every pattern reads folded text (`reading.read`). `near=True`: a day inside two working days stands close.
"""

from collections.abc import Sequence
from typing import Final

from classifiers.rules.table import Row, hint, row
from classifiers.rules.values import UrgentRule as U

_KID: Final = (
    r"(?:enfants?|fils|fille|petite?s?|gamine?s?|bebe|gosses?|filles|kinderen|kind|zoon|dochter|kinder|sohn"
    r"|tochter|child|children|kids?|son|daughter)"
)
_HOME: Final = r"(?:logement|appartement|maison|studio|chambre|domicile|foyer|locaux?|local|boutique|porte)"
_ME: Final = r"(?:me|m'|nous|te|la|le|les|l'|vous|tous)"

# Custody: notice within hours, a lawyer may be there from the start (FR: CPP art. 63-3-1; BE: loi Salduz,
# 13 August 2011; CH: CPP art. 159; LU: Code de procédure pénale art. 39). Appeal times run in hours or days.
CUSTODY: Final[Sequence[Row[U]]] = (
    row(U.CUSTODY, "garde a vue|gav", r"\b(?:place\w{0,2}|mis\w?|est|sont|toujours|actuellement|mesure(?: de)?|prolong\w{1,6}|retenue?s?|notification|avis de|debut)\b[^.!?]{0,30}\b(?:garde a vue|gav)\b", machine=True),
    row(U.CUSTODY, "garde a vue|gav", r"\b(?:garde a vue|gav)\b[^.!?]{0,60}\b(?:ce (?:jour|matin|soir|midi)|cette nuit|depuis|en cours|demain|aujourd'hui|demande un avocat|vous designe|souhaite|prolong\w{1,6}|commissariat|brigade|mineure?)\b", machine=True),
    hint(U.CUSTODY, "garde a vue|gav", r"\b(?:garde a vue|gav)\b", machine=True),
    row(U.CUSTODY, "audition|entend|convoqu|interrog", r"\b(?:audition libre|audition|convoque\w{0,2}|entendue?s?|interroge\w{0,2})\b[^.!?]{0,80}\b(?:commissariat|gendarmerie|police|brigade|opj|suspecte?|mis en cause|surete)\b", near=True),
    row(U.CUSTODY, "commissariat|gendarmerie|police|brigade|poste", r"\b(?:commissariat|gendarmerie|police|brigade|au poste)\b[^.!?]{0,80}\b(?:audition|convoque\w{0,2}|entendue?s?|interroge\w{0,2}|gardent|garde|retenue?s?|emmene\w{0,2}|embarque\w{0,2})\b", near=True),
    row(U.CUSTODY, "emmen|embarq|arret|interpel|menott", r"\b(?:police|flics?|gendarmes?|policiers?|bac|ils)\b[^.!?]{0,60}\b(?:(?:ont|a|viennent de|vient d[e']) ?(?:l'|le |la |les |mon |ma |notre )?[^.!?]{0,15}(?:emmen|embarq|arret|interpel|menott|plaqu)\w{1,5})\b"),
    row(U.CUSTODY, "commissariat|gendarmerie|police", r"\b(?:est|sont|chez eux|retenue?|garde)\b[^.!?]{0,25}\b(?:au commissariat|a la gendarmerie|au poste|a la police|in polizeigewahrsam|auf dem polizeiposten)\b[^.!?]{0,50}\b(?:depuis|cette nuit|ce (?:matin|soir|midi)|toujours|hier)\b"),
    row(U.CUSTODY, "commissariat|gendarm|polic|brigade", r"\b(?:commissariat|gendarm\w{1,5}|polic\w{1,4}|brigade)\b[^!]{0,160}\b(?:etait chez eux|est chez eux|pour etre entendue?|n'est pas rentree?|copient|fouill\w{1,3}|emportent|saisissent|veulent (?:ouvrir|l'ordinateur|les? dossiers?))\b"),
    row(U.CUSTODY, "perquisition|visite domiciliaire|huiszoeking|hausdurchsuchung|perquise", r"\b(?:perquisition\w{0,4}|perquise|visite domiciliaire|huiszoeking|hausdurchsuchung)\b", near=True),
    row(U.CUSTODY, "mandat|defere|comparution immediate|chambre du conseil|juge des libertes|jld|debat contradictoire", r"\b(?:mandat (?:d'arret|d'amener|de depot)|defere\w{0,6}|comparution immediate|chambre du conseil|juge des libertes|jld|debat contradictoire|detention provisoire)\b", near=True),
    row(U.CUSTODY, "aangehouden|opgepakt|voorgeleid|gearresteerd|verhoor|onderzoeksrechter", r"\b(?:aangehouden|opgepakt|voorgeleid|gearresteerd|verhoor|onderzoeksrechter)\b", near=True),
    row(U.CUSTODY, "festgenommen|verhaftet|polizeigewahrsam|haftrichter|festnahme|einvernahme", r"\b(?:festgenommen|verhaftet|polizeigewahrsam|haftrichter|festnahme|einvernahme|haftverhandlung)\b", near=True),
    row(U.CUSTODY, "arrested|in custody|police station|detained", r"\b(?:arrested|(?:in|into) custody|at the police station|detained|police (?:have|has|came))\b", near=True),
)  # fmt: skip

# Foreigners: 48 hours to seven days against a removal or a detention (FR: CESEDA art. L. 614-1 ff., L. 921-1
# ff.; BE: loi du 15 décembre 1980, art. 39/82 and 39/57, extreme urgency).
REMOVAL: Final[Sequence[Row[U]]] = (
    row(U.REMOVAL, "retention|centre ferme|127 bis|127bis|steenokkerzeel|vottem|merksplas|zone d'attente|ausschaffung|abschiebung|gesloten centrum", r"\b(?:(?:centre|local|place\w{0,2} en|maintenue? en) (?:de )?retention(?! de permis)|centre ferme|127 ?bis|zone d'attente|ausschaffungshaft|abschiebehaft|gesloten centrum)\b"),
    row(U.REMOVAL, "eloign|rapatri|refoul|expuls|reconduit|reconduite|vol|laissez-passer|deport|uitgewezen|repatri", r"\b(?:eloigne\w{0,6}|rapatri\w{2,6}|refoule\w{0,5}|reconduite?|laissez-passer consulaire|deport\w{2,6}|uitgewezen|repatriering|test pcr)\b", near=True),
    row(U.REMOVAL, "quitter le territoire|oqtf|oqt|bevel om|annexe 13", r"\b(?:quitter le territoire|oqtf|annexe 13|bevel om het grondgebied)\b[^.!?]{0,120}\b(?:sans delai|48 ?h\w{0,6}|quarante-huit heures|(?:7|sept) jours|assign\w{1,7} a residence|irtf|interdiction de retour)\b"),
    hint(U.REMOVAL, "quitter le territoire|oqtf|bevel om|annexe 13", r"\b(?:quitter le territoire|oqtf|annexe 13|bevel om het grondgebied)\b"),
    row(U.REMOVAL, "vol|routing|sac|avion|escorte", r"\b(?:routing|vol (?:est )?(?:prevu|programme|reserve)|part (?:demain|ce soir|cette nuit)|prepar\w{1,3} (?:mon|son|ses|mes|leurs?) (?:sac|affaires|valises?)|escorte)\b", near=True, also=r"\b(?:retention|centre|prefecture|recours|prolongation|juge|passeport|consulat|expulsion|appel contre)\b[^!]{0,900}\b(?:centre|policiers?|police|prolong\w{1,5}|retention|vol|appel|recours|passeport)\b"),
    row(U.REMOVAL, "assign", r"\bassign\w{1,7} a residence\b", near=True),
)  # fmt: skip

# Locks changed or services cut without a judgment are an offence to stop at once (FR: Code pénal art. 226-4-2;
# Code des procédures civiles d'exécution art. L. 411-1; BE: art. 1344ter ff. Code judiciaire).
EVICTION: Final[Sequence[Row[U]]] = (
    row(U.EVICTION, "expuls|uithuiszett|ontruim|raumung|evict|deguerpi", r"\b(?:expuls\w{1,5}|uithuiszett\w{2,4}|ontruim\w{2,5}|(?:zwangs)?raumung|evict\w{0,5}|deguerpi\w{1,6})\b", near=True),
    row(U.EVICTION, "serrure|barillet|cylindre|cle|slot|schloss|locks", rf"\b(?:chang\w{{1,5}}|pos\w{{1,3}}|fait changer|refait|forc\w{{1,3}}|remplac\w{{1,3}})\b[^.!?]{{0,25}}\b(?:serrures?|barillet|cylindre|verrous?)\b(?=[^.!?]{{0,160}}\b(?:demain|ce (?:matin|soir|jour|midi)|aujourd'hui|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|rentrer|dehors|affaires|meubles|locataire|{_HOME})\b)"),
    row(U.EVICTION, "serrur", r"\bserrur\w{1,4}\b", near=True),
    row(U.EVICTION, "dehors|a la rue|a la porte", rf"\b(?:(?:je suis|on est|nous sommes|suis|mise?s?|met|jete\w{{0,2}}|foutue?s?|mettre|retrouve\w{{0,2}}) (?:{_ME} ?)?(?:dehors|a la rue|a la porte))\b", near=True),
    row(U.EVICTION, "force publique|concours de la force|peril|insalubr|evacu", r"\b(?:concours de la force publique|force publique|arrete de peril|peril imminent|evacu\w{2,7})\b", near=True),
    row(U.EVICTION, "coup", r"\b(?:coup\w{1,4}|sans) (?:l'|le |la |d')?(?:eau|electricite|courant|chauffage|gaz)\b[^.!?]{0,80}\b(?:proprietaire|bailleur|bebe|enfants?|locataires?)\b"),
    row(U.EVICTION, "demoli|bulldozer|pelleteuse|abatt", r"\b(?:demoli\w{1,6}|bulldozers?|pelleteuses?|abatt\w{1,4})\b", near=True),
)  # fmt: skip

# Enforcement: seizures and their short appeals (FR: CPCE art. R. 211-11, R. 221-53; BE: C. jud. art. 1420 ff.).
SEIZURE: Final[Sequence[Row[U]]] = (
    row(U.SEIZURE, "huissier|commissaire de justice|deurwaarder|gerichtsvollzieher|bailiff", r"\b(?:huissiere?s?|commissaires? de justice|gerechtsdeurwaarder|deurwaarder|gerichtsvollzieher|bailiffs?)\b[^.!?]{0,80}\b(?:est la|sont la|devant (?:la|ma) porte|a la porte|dans (?:le salon|l'entree|mon|la cour)|sur place|en ce moment|vient de (?:sonner|entrer)|in front|voor de deur|vor der tur|attend|enlev\w{1,4}|emport\w{1,4}|ouvrir)\b", near=True),
    row(U.SEIZURE, "huissier|commissaire de justice|deurwaarder|gerichtsvollzieher|bailiff", r"\b(?:huissiere?s?|commissaires? de justice|gerechtsdeurwaarder|deurwaarder|gerichtsvollzieher|bailiffs?)\b[^.!?]{0,40}\b(?:est|sont) (?:la|ici|dans (?:le|la|mon|ma|l'|notre)|devant|a la porte|sur place|en train|avec (?:un|le) serrurier)"),
    row(U.SEIZURE, "huissier|commissaire de justice|deurwaarder|gerichtsvollzieher|bailiff|serrurier", r"\b(?:huissiere?s?|commissaires? de justice|deurwaarder|gerichtsvollzieher|bailiffs?)\b[^.!?]{0,90}\b(?:vient|viennent|passe|passera|revient|reviennent|prevu\w{0,2}|annonce|enlevement|meubles|inventaire|komt|kommt|is coming)\b", near=True),
    row(U.SEIZURE, "saisi|beslag|pfand|seiz", r"\b(?:saisie-vente|saisie-attribution|saisie conservatoire|enlevement des meubles|vente forcee|vente aux encheres|adjudication|beslag|pfandung)\b", near=True),
    row(U.SEIZURE, "compte|konto|rekening|account", r"\b(?:comptes?|konto|rekening|accounts?)\b[^.!?]{0,40}\b(?:bloques?|geles?|saisis?|gesperrt|geblokkeerd|frozen|blocked)\b", near=True),
    row(U.SEIZURE, "vid|emport|demenag|embarq|vend", r"\b(?:vid(?:e|er|ent|ons)|emport\w{1,4}|emmen\w{1,4}|embarqu\w{1,4}|debarrass\w{1,4}|vend(?:re|s|u|ent)?|passe\w{0,2} prendre|charg\w{1,4}|pill\w{1,3})\b[^.!?]{0,60}\b(?:la maison|l'appartement|les? meubles?|le mobilier|le stock|l'argenterie|les tableaux|la collection|la cave|le coffre|les bijoux|camions?|camionnette|utilitaire|les machines|le materiel|le depot)\b", near=True),
    row(U.SEIZURE, "appareill|leve l'ancre|quitte le port", r"\b(?:appareill\w{1,5}|leve l'ancre|quitte le port)\b", near=True),
    row(U.SEIZURE, "cremat|inhum|exhum|incinera", r"\b(?:cremat\w{2,5}|incinera\w{2,6}|inhum\w{2,6}|exhum\w{2,6})\b", near=True, also=r"\b(?:testament|volont\w{1,3}|oppos\w{1,6}|contraire|conteste\w{0,2}|refus\w{0,3}|pas d'accord)\b"),
)  # fmt: skip

# Protection within days (FR: C. civ. art. 515-9 ff.; BE: loi du 15 mai 2012, interdiction temporaire de
# résidence; CH: CC art. 28b; LU: loi du 8 septembre 2003, expulsion for 14 days).
VIOLENCE: Final[Sequence[Row[U]]] = (
    row(U.VIOLENCE, "tuer|crever|buter|egorg|bruler|cramer|planter|kill|doden|vermoord|umbring|massacr|flinguer|descendre", rf"\b(?:va|vais|veut|voulait|jure de|jurait de|menace de|promet de|finir par|viens|vient) {_ME} ?(?:tuer|crever|buter|egorger|bruler|cramer|planter|massacrer|flinguer|descendre|faire la peau|defoncer|eliminer)\b"),
    row(U.VIOLENCE, "cramer|faire sauter|bruler|mettre le feu", r"\b(?:tout (?:cramer|bruler|casser|faire sauter|peter)|mettre le feu|fout(?:re)? le feu)\b"),
    row(U.VIOLENCE, "menace", r"\bmenac\w{1,5}\b[^.!?]{0,40}\b(?:de mort|de (?:me|le|la|nous|les|vous) (?:tuer|frapper)|avec (?:un|une|son) (?:couteau|arme|fusil|carabine|hache))\b"),
    row(U.VIOLENCE, "couteau|fusil|carabine|pistolet|machette|hache|arme", r"\b(?:il|elle|mari|ex|compagnon|voisin|pere|fils|frere|client)\b[^.!?]{0,60}\b(?:sorti|pris|brandi\w{0,2}|pointe\w{0,2}|achete|cache|montre|charge)\b[^.!?]{0,25}\b(?:couteau|fusil|carabine|pistolet|machette|hache|son arme|une arme)\b"),
    row(U.VIOLENCE, "etrangl|serre le cou|frapp|battu|cogn|gifl|coups|tabass", r"\b(?:il|elle|mari|ex|compagnon|pere|mere|beau-pere)\b[^.!?]{0,30}\b(?:m'a|l'a|nous a|les a|me|m'avait|a)\b[^.!?]{0,20}\b(?:etrangl\w{1,3}|serre (?:le cou|la gorge)|frapp\w{1,3}|battue?|cogn\w{1,3}|gifl\w{1,3}|tabass\w{1,3}|donne des coups|jete\w{0,2} (?:contre|par terre))\b", near=True),
    row(U.VIOLENCE, "devant|en bas|sonne|tambourin|rode|porte", r"\b(?:il|mon ex|son ex|mon mari|son mari|son pere|le pere)\b[^.!?]{0,40}\b(?:est|attend|sonne|crie|tambourine|rode|hurle|tape)\b[^.!?]{0,20}\b(?:devant (?:chez|la|ma|mon|l')|en bas|dans la rue|a la porte|sur le palier|derriere la porte|dans la voiture|au portail|sous (?:mes|ma|nos))\b"),
    row(U.VIOLENCE, "interdiction|ordonnance de protection|contactverbod|huisverbod|kontaktverbot|restraining|eloignement|bracelet", r"\b(?:ordonnance de protection|interdiction (?:de contact|d'approcher|de paraitre|de nous approcher|de residence)|contactverbod|huisverbod|kontaktverbot|annaherungsverbot|restraining order|bracelet anti-rapprochement)\b", near=True),
    row(U.VIOLENCE, "je vais|il compte|passer a l'acte|regler|ils paieront|va payer|ils verront|debarqu", r"\b(?:ils? (?:vont|va|vont tous|paieront|le paiera|verront bien)|je (?:vais|viens|passe)|elle va)\b[^.!?]{0,20}\b(?:le payer|paieront|le regretter|regler (?:ca|mes comptes) (?:moi-meme|a ma facon)|debarqu\w{1,4}|casser la gueule|faire la peau)\b"),
    row(U.VIOLENCE, "serai devant|attendrai|rien a perdre|prevenu|en face|je sais ou", r"\b(?:(?:serai|viendrai|attendrai|passerai) [^.!?]{0,30}(?:devant (?:chez vous|votre)|a (?:l'ouverture|la sortie)|vous attendre)|(?:plus )?rien a perdre|vous (?:aurai|ai) (?:pas )?prevenue?|je sais ou (?:vous|tu|il|elle) habite\w{0,2})\b", also=r"\b(?:en face|demain|ce soir|rien a perdre|regretter|expliquer|payer|assumer|prevenue?|colere|detruit|monte la tete)\b[^!]{0,900}"),
    row(U.VIOLENCE, "slaat|geslagen|bedreigd|mes|schlagt|geschlagen|bedroht|hit me|beat|threaten", r"\b(?:(?:hij|zij|man|ex) [^.!?]{0,25}(?:geslagen|bedreigd|gewurgd)|(?:er|mann|ex) [^.!?]{0,25}(?:geschlagen|gewurgt|bedroht)|(?:he|she|husband|ex) [^.!?]{0,25}(?:hit me|beat me|strangled|threatened to kill|has a (?:knife|gun)))\b"),
)  # fmt: skip

# A child not brought back or taken abroad: hours count (FR: C. pén. art. 227-5 ff., interdiction de sortie
# art. 373-2-6 C. civ.; Hague Convention of 25 October 1980).
CHILD: Final[Sequence[Row[U]]] = (
    row(U.CHILD, "ramen|rendre|rentr|deposer|remettre|rendu", r"\b(?:devait|devaient|aurait du|etait cense\w{0,2}) (?:me |nous |m'|les? |la |l')?(?:les? |la |l')?(?:ramener|rendre|rentrer|deposer|remettre|rapporter)\b"),
    row(U.CHILD, "ramen|rendu|rentre|revenu|remis", r"\b(?:pas|toujours pas|n'a pas|jamais) (?:encore )?(?:ete )?(?:ramene|rendu|rentre|revenu|remis)\w{0,2}\b(?=[^.!?]{0,160}\b(?:enfants?|fils|fille|petite?s?|ecole|telephone|repond|18 ?h|19 ?h|pere|mere|papa|maman|weekend|week-end)\b)"),
    row(U.CHILD, "refus|garde|veut pas", rf"\b(?:refuse|ne veut (?:pas|plus)|veut (?:pas|plus)) (?:de |d')?(?:me |nous |m')?(?:les? |la )?(?:rendre|ramener|remettre|laisser rentrer)\b[^.!?]{{0,60}}\b{_KID}?"),
    row(U.CHILD, "non-represent|non represent|enlev|rapt|abduct|ontvoer|entfuhr", rf"\b(?:non[- ]represent\w{{2,7}}|enlev\w{{1,7}}|rapt|abduct\w{{2,4}}|ontvoer\w{{1,4}}|entfuhr\w{{1,4}})\b[^.!?]{{0,40}}\b{_KID}\b", near=True),
    row(U.CHILD, "billet|vol|avion|aller simple|valise|passeport|frontiere|tickets|flight|aeroport", rf"\b{_KID}\b[^!?]{{0,140}}\b(?:billets?|aller[- ]simple|avion|valises|passeports?|frontiere|tickets|flight|aeroport|a l'etranger)\b", near=True, also=r"\b(?:son pere|sa mere|leur pere|leur mere|mon ex|mon mari|ma femme|son papa|l'autre parent|monsieur|madame|judge|juge|jugement|accord|husband|wife)\b"),
    row(U.CHILD, "ticket|billet|aller simple|aller-simple|enkel heen|one-way|einfach|paspoort|passeport|passport|reisepass", r"\b(?:aller[- ]simples?|enkel heen|one[- ]way|nur hinflug|(?:paspoorten?|passeports?|passports?|reisepasse?)\b[^.!?]{0,60}(?:plus (?:dans|la)|disparu\w?|niet meer|nicht mehr|gone|missing|emporte|pris))\b", also=r"\b(?:enfants?|petite?s?|fils|fille|nounou|nanny|oudste|kinderen|kinder|child|children|vonnis|jugement|judge|juge|papa|maman|residence|garde)\b"),
    row(U.CHILD, "teruggebracht|zuruckgebracht|brought back|bring back|returned", r"\b(?:niet (?:terug|teruggebracht)|nicht zuruckgebracht|not (?:brought|returned|given)[^.!?]{0,20} ?back|hasn't (?:brought|returned))\b[^.!?]{0,60}"),
    row(U.CHILD, "fugue|disparu|introuvable|pas a l'ecole|absente de l'ecole", rf"\b{_KID}\b[^.!?]{{0,60}}\b(?:fugu\w{{1,3}}|a disparu|introuvable|injoignable)\b"),
    row(U.CHILD, "decroche|repond", rf"\b{_KID}\b[^!?]{{0,160}}\b(?:ne (?:decroche|repond) (?:plus|pas)|telephone (?:est )?(?:coupe|eteint)|messagerie direct\w{{0,4}})\b", also=r"\b(?:garde|week-?end|droit de visite|jugement|son pere|leur pere|sa mere|leur mere|ramen\w{1,4}|rendre)\b", near=True),
)  # fmt: skip

LAW: Final = (*CUSTODY, *REMOVAL, *EVICTION, *SEIZURE, *VIOLENCE, *CHILD)
