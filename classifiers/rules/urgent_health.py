"""Clinical alarms, told by patients and families in their own words or by colleagues in figures.

Facts every triage protocol of emergency calls lists (SFMU and HAS guides of medical regulation, Manchester
triage): chest pain, sudden weakness, breath, blood, sepsis, cauda equina, retina, pregnancy, small babies.
Every pattern reads folded text.
"""

from collections.abc import Sequence
from typing import Final

from classifiers.rules.table import Row, row
from classifiers.rules.values import UrgentRule as U

_THINNER: Final = (
    r"(?:anticoagul\w{1,5}|eliquis|apixaban|xarelto|rivaroxaban|pradaxa|dabigatran|previscan|fluindione|sintrom|marcoumar"
    r"|coumadine|warfarine?|avk|aod|lixiana|heparine|lovenox|enoxaparine|innohep|plavix|clopidogrel|kardegic|blutverdunner"
    r"|bloedverdunner|blood thinners?)"
)
# A body's temperature, not an amount, an age, an hour, a week or a weight.
_HOT: Final = (
    r"(?<![\d.,/+-])(?:38[.,°][5-9]|(?:39|40|41)(?:[.,°]\d)?|trente-neuf|quarante de)(?![\d/.,h%€])"
    r"(?! ?(?:€|euros?|eur|chf|ans|h|heures?|minutes?|min|sem\w{0,5}|sa|%|km|kg|cm|mm|mg|ml|patients|pages|jours|bis|rue))"
)
_FEVER: Final = r"(?:fievre|fieber|koorts|fever|temperature|temp|t°|febrile|frissons?|frissonne|brulant\w?|schuttelfrost|chills|rillingen)"
_LUNG: Final = (
    r"(?:essouffl\w{1,4}|(?:du mal|peine) a (?:bien )?respirer|(?:peux|peut|arrive|arrivait) (?:plus|pas) (?:a )?respirer|etouffe"
    r"|manque d'air|souffle court|a bout de souffle|levres? bleu\w{0,3}|short of breath|can'?t breathe|kortademig|benauwd"
    r"|atemnot|kurzatmig|respire (?:mal|vite))"
)


def _acute(needs: str, pattern: str, also: str | None = None) -> Row[U]:
    """An alarm that counts when it began now or since yesterday; the same words of a chronic pain do not."""
    return row(U.ALARM, needs, pattern, near=True, also=also)


ALARM: Final[Sequence[Row[U]]] = (
    # Heart: pressure or pain of chest, arm, jaw.
    _acute("poitrine|thora|sternum|bras gauche|machoire|chest|borst|brust", r"\b(?:douleurs?|mal|serr\w{1,4}|oppress\w{1,4}|pression|poids|etau|brulures?|point|lourd\w{0,4}|comprim\w{1,4}|enclume|barre)\b[^.!?]{0,45}\b(?:poitrine|thorax|thoracique|sternum|machoire)\b"),
    _acute("poitrine|thora|bras gauche|machoire", r"\b(?:poitrine|thorax|sternum|bras gauche|machoire)\b[^.!?]{0,40}\b(?:douleurs?|mal|serre|oppress\w{1,4}|pese|brule|engourdi\w{0,2}|lourd|irradi\w{1,4})\b"),
    _acute("chest|borst|brust|infarct|angor", r"\b(?:chest (?:pain|pressure|tightness)|pain in (?:my|the|his|her) chest|pijn (?:op|in) (?:de|mijn) borst|druk op (?:de|mijn) borst|brustschmerz\w{0,2}|schmerzen in der brust|druck auf der brust|infarctus (?:en cours|du myocarde|aigu)|syndrome coronar\w{2,4})\b"),
    # Stroke: face, arm, speech, sight (FAST).
    _acute("bouche|visage|commissure|mond|mund|gesicht|face", r"\b(?:bouche|visage|commissure|cote du visage|levre)\b[^.!?]{0,30}\b(?:de travers|tordue?|qui tombe|tombait|tombe|deviee?|paralyse\w{0,2}|pendante?|asymetri\w{2,4}|engourdi\w{0,2})\b"),
    _acute("bras|jambe|main|tasse|fourchette|arm|bein|been|hand", r"\b(?:bras|jambe|main|cote (?:gauche|droit))\b[^.!?]{0,40}\b(?:ne repond\w{0,2} (?:plus|pas)|inerte|comme mort\w?|paralyse\w{0,2}|plus de force|sans force|ne bouge (?:plus|pas)|toute? moll?e?|lache\w{0,3}|endormi\w?|obei\w{1,4} (?:plus|pas)|faible)\b", also=r"\b(?:parl\w{1,4}|mots?|bouche|visage|soudain\w{0,4}|d'un coup|brusque\w{0,4}|quelques minutes|ce matin|tout a l'heure|hier|selle|urin\w{1,4}|pipi)\b"),
    _acute("mots|parl|fourchette|tasse|bouche|articul|bafouill|charabia|spra|speech", r"\b(?:cherch\w{1,4} ses mots|mots [^.!?]{0,20}(?:a l'envers|melang\w{1,4}|sortaient|sortent)|parl\w{1,4} (?:tout |vraiment |comme )?(?:bizarre\w{0,4}|de travers|comme (?:un|une) (?:ivre|saoul\w{0,2}|ivrogne)|charabia|drolement)|n'arriv\w{1,4} (?:plus|pas) a (?:parler|articuler)|ne (?:re)?(?:trouv\w{1,4}|pouvait) plus (?:ses mots|mes mots|parler)|(?:fourchette|tasse|verre|stylo) [^.!?]{0,25}tomb\w{1,3} de la main|coin de (?:la|sa) bouche|bafouill\w{1,4}|bouillie|slurred speech|langue pateuse)\b"),
    _acute("avc|accident isch|ait|attaque cerebrale|beroerte|schlaganfall|stroke", r"\b(?:avc|accident ischemique|attaque cerebrale|beroerte|schlaganfall|stroke)\b"),
    # Breath and clot: calf and breath after an operation, a plaster, a flight; saturation.
    _acute("mollet|jambe|wade|kuit|calf", r"\bmollet\b[^.!?]{0,60}\b(?:dure?|gonfl\w{1,2}|chaude?|rouge|plus gros|douloureux|mal|enfle\w?)\b"),
    _acute("essouffl|respir|etouff|souffle|air|bleu|breath|kortademig|benauwd|atem|dyspnee", rf"\b{_LUNG}\b", also=rf"\b(?:mollet|poitrine|depuis (?:hier|ce matin|cette nuit|ce midi|deux jours|trois jours|48)|cette nuit|aggrav\w{{1,4}}|allong\w{{1,3}}|assise?|spo2|sat|{_FEVER}|sifflement|oedemes?|jambes (?:gonfl|enfl)\w{{1,4}}|kilos?|kg|ventoline|asthm\w{{1,5}})\b"),
    row(U.ALARM, "spo2|satur|sat ", r"\b(?:spo2|satur\w{0,7}|sat)\b[^.!?\d]{0,20}(?:7\d|8\d|90) ?(?:%|pour cent|a l'air|en air|aa)?"),
    _acute("embolie|phlebite|thrombose|dissection|pneumothorax|tamponnade|embol|lungenembolie", r"\b(?:embolie pulmonaire|thrombose veineuse|phlebite|dissection aort\w{2,4}|pneumothorax|tamponnade|longembolie|lungenembolie|pulmonary embolism|hematome (?:sous-dural|extra-dural|intracranien)|anevrisme [^.!?]{0,25}(?:rompu|fissur\w{1,2}|\d{2} ?mm)|occlusion (?:intestinale|digestive)|appendicite|torsion|ischemie (?:aigue|critique)|compression medullaire|perforation)\b", also=r"\b(?:conclusion|ce jour|aujourd'hui|ce matin|ce soir|relecture|suspicion|rentre\w?|repartie?|injoignable|sans delai|en urgence)\b"),
    # Blood.
    _acute("selles|melena|caca|crache|vomi|caillots|hemorrag|saign|sang", r"\b(?:selles? (?:sont )?(?:toutes? )?(?:noires?|comme du goudron|goudron)|melena|rectorragies?|hematemese|hemoptysie|(?:vomi\w{0,4}|crach\w{1,4})[^.!?]{0,25}sang|hemorrag\w{2,4}|saign\w{1,5}[^.!?]{0,40}(?:s'arrete pas|ne s'arrete|abondamm\w{1,4}|beaucoup|n'arrete pas|sans arret|imbib\w{1,3}|encore|toujours)|black stools?|bloedbraken|blutsturz|schwarzer stuhl)\b"),
    _acute("saign|bleed|bloed|blut|hematome|bleus", r"\b(?:saign\w{1,6}|bleeding|bloeding|blutung\w{0,2}|hematomes?|bleus partout|epistaxis)\b", also=rf"\b(?:{_THINNER}|inr)\b"),
    # Sepsis: fever with a weak body, a wound, a line, a graft; pressure under 95; redness that climbs.
    _acute("chimio|neutrop|aplas|folfox|greff|immunosuppr|chemo", r"\b(?:chimio\w{0,9}|neutropeni\w{1,3}|aplasie|folfox|greffe\w{0,2}|immunosuppr\w{3,9}|immunodeprim\w{1,3}|chemo\w{0,8})\b", also=rf"\b(?:{_FEVER}|38[.,°]\d|39[.,°]?\d?|40[.,°]?\d?)(?![\d/])"),
    _acute("frisson|schuttelfrost|rillingen|chills|grelott|claque", rf"\b(?:frisson\w{{0,4}}|grelott\w{{1,4}}|claqu\w{{1,4}} des dents|schuttelfrost|rillingen|chills)\b[^!?]{{0,120}}\b{_HOT}|\b{_HOT}\b[^!?]{{0,120}}\b(?:frisson\w{{0,4}}|grelott\w{{1,4}}|schuttelfrost|rillingen|chills)\b"),
    _acute("rougeur|rouge|trait rouge|odeur|vert|pus|noir", r"\b(?:rougeurs?|trait rouge|trainee rouge|ligne rouge)\b[^.!?]{0,50}\b(?:remonte\w{0,2}|s'etend\w{0,2}|gagne|monte\w{0,2}|depass\w{1,4}|jusqu')|\b(?:coule|ecoulement|pus|suint\w{1,4})\b[^.!?]{0,25}\b(?:vert\w?|jaune|sent (?:mauvais|fort)|odeur|epais)\b"),
    row(U.ALARM, "ta |t.a|tension|pas ", r"\b(?:ta|t\.a\.|pas|tension)(?: a)? ?:? ?(?:[6-8]\d|9[0-4])[/ ](?:[3-6]\d)\b|\b(?:tension|ta)\b[^.!?\d]{0,12}[678][/.,][3-6]\b"),
    _acute("confus|repond a cote|reconnait|somnol|desorient|propos incoh|reveiller|verward|verwirrt|confused|delire", r"\b(?:confuse?|repond a cote|ne (?:me |nous |la |le )?reconnait (?:plus|pas)|somnol\w{2,4}|desorient\w{1,3}|incoherents?|difficile a reveiller|verward|verwirrt|confused|delir\w{1,4})\b", also=rf"\b(?:{_FEVER}|{_HOT}|plaie|urin\w{{1,6}}|chute|tombe\w{{0,2}}|{_THINNER}|glycemie|diabet\w{{2,4}}|spo2|ta|vom\w{{1,6}})\b"),
    _acute("fievre|39|40|fieber|koorts|fever", rf"\b{_HOT}\b(?![/]\d)", also=r"\b(?:cou|avale?|gonfl\w{1,3}|enfle\w?|operation|operee?|pansement|cicatrice|plaie|ulcere|sonde|catheter|picc|port-a-cath|bouche|dent|genou|prothese|cesarienne|nuque|taches|torticolis|confus\w?|dos|rein|voyage|afrique|paludisme|malaria|splenectom\w{1,3}|rate)\b[^!]{0,400}\b(?:fievre|temperature|t°|°|thermometre|frisson\w{0,4}|fieber|koorts|fever|degres)\b|(?:fievre|temperature|t°|°|thermometre|frisson\w{0,4}|fieber|koorts|fever|degres)[^!]{0,400}\b(?:cou|avale|gonfl\w{1,3}|enfle\w?|pansement|cicatrice|plaie|ulcere|sonde|catheter|picc|dent|prothese|cesarienne|nuque|voyage|paludisme|malaria|rate)\b"),
    # Nerves, head.
    row(U.ALARM, "entre les jambes|selle|perinee|m'essui|saddle|anal", r"\b(?:entre les jambes|perinee|anesthesie en selle|ou (?:on|l'on) s'assoit|m'essui\w{1,3}|sit on a saddle|saddle|reithosen\w{0,8}|parties)\b", also=r"\b(?:urin\w{1,5}|pipi|pee|wasserlassen|plassen|uriner|vessie|incontinen\w{1,3}|jambes?|legs?|beine?)\b[^!]{0,300}\b(?:sens|sent|numb|engourdi\w?|insensib\w{2,3}|endormi\w?|moll?e?|weak|pousser|retention|taub)\b|\b(?:sens|sent|numb|engourdi\w?|insensib\w{2,3}|endormi\w?|taub)\b[^!]{0,300}\b(?:urin\w{1,5}|pipi|pee|vessie|jambes?|legs?)\b"),
    _acute("tomb|chut|gliss|heurt|cogne|tete|crane|sol|gevallen|gesturzt|fell", r"\b(?:tombe\w{0,2}|chut\w{1,3}|glisse\w?|cogne\w?|heurte\w?|choc|trauma\w{0,8}|retrouve\w? au sol|gevallen|gesturzt|sturz|fell)\b[^!]{0,160}\b(?:tete|crane|cranien|front|tempe|arcade|sol|hoofd|kopf|head)\b", also=rf"\b(?:{_THINNER}|vom\w{{1,6}}|somnol\w{{2,4}}|perdu connaissance|perte de connaissance|evanoui\w?|confus\w?|pupilles?|mal de tete|maux de tete|dort|endormi\w?)\b"),
    _acute("nuque|raide|purpura|meningit|coup de tonnerre|convuls|epilep|crise", r"\b(?:nuque raide|raideur (?:de (?:la )?)?nuque|purpura|meningit\w{1,2}|coup de tonnerre|(?:pire|violent) mal de tete|convuls\w{2,5}|etat de mal|crises? (?:d'epilepsie|convulsives?|qui dure))\b"),
    # Eye.
    row(U.ALARM, "eclairs|mouches|rideau|voile|oeil|œil|vue|vision|flash|eye|auge", r"\b(?:eclairs|flashs?|mouches? (?:noires?|volantes?)|rideau|voile (?:noir|gris)|suie|lightning|curtain|blitze)\b[^!]{0,120}\b(?:oeil|yeux|vue|vision|eye|auge)\b|\b(?:oeil|yeux|vision|eye|auge)\b[^!]{0,120}\b(?:eclairs|flashs|mouches|rideau|voile (?:noir|gris)|suie|curtain|blitze)\b"),
    _acute("vois|voit|vue|oeil|œil", r"\b(?:(?:vois|voit|voyais) (?:plus|double|trouble|flou)|perdu la vue|perte (?:brutale|soudaine|brusque) (?:de la |d')?(?:vue|vision|acuite)|(?:javel|soude|acide|chaux|ciment|produit)[^.!?]{0,40}(?:oeil|yeux))\b", also=r"\b(?:d'un coup|soudain\w{0,4}|brutal\w{0,4}|depuis (?:hier|ce matin|cette nuit|deux jours|midi)|ce matin|hier soir|projet\w{1,4}|eclabouss\w{1,4}|diabet\w{2,4}|tempe|mal de tete|rouge)\b"),
    # Allergy.
    _acute("anaphyla|quincke|gonfl|enfl|urticaire|allerg|swollen|opgezwollen|geschwollen", r"\b(?:anaphyla\w{2,5}|quincke|choc allergique)\b|\b(?:gonfl\w{1,4}|enfl\w{1,4})\b[^.!?]{0,25}\b(?:levres?|langue|gorge|visage|paupieres?|yeux|cou)\b|\b(?:levres?|langue|gorge|visage|paupieres?|joue)\b[^.!?]{0,30}\b(?:gonfl\w{1,4}|enfl\w{1,4}|double de volume|doublee?)\b|\b(?:swollen (?:lips?|tongue|face)|gezwollen (?:lippen|tong)|geschwollene (?:lippen|zunge))\b", also=r"\b(?:pique\w{0,2}|medicament\w?|antibio\w{0,8}|amoxi\w{0,10}|penicill\w{1,3}|augmentin|mange\w?|arachide\w?|noix|urticaire|plaques|respir\w{1,4}|avale\w{0,2}|voix|depuis|fievre|repas|guepe|abeille|ouvre plus|gorge serree|enflees?|ibuprofene|cachet\w?|comprime\w?)\b"),
    # The same alarms in the other languages an office receives.
    _acute("droop|slurred|numb|weakness|stiff neck|blood|headache|collapsed|high fever", r"\b(?:(?:face|mouth) (?:is |was |has )?droop\w{0,3}|slurred|(?:numb\w{0,4}|weakness) (?:in|of|on) (?:my|his|her|the|one) (?:arm|leg|face|hand|side|left|right)|stiff neck|(?:coughing|vomiting|throwing|passing) (?:up )?blood|worst headache|collapsed|high fever)\b"),
    _acute("scheve|verlamd|bloed|stijve nek|hoge koorts|benauwd|stikt|bewusteloos", r"\b(?:scheve mond|mond (?:hangt|scheef)|verlamd\w?|bloed (?:gebraakt|opgehoest|in (?:de|zijn|haar|mijn) (?:ontlasting|urine))|stijve nek|hoge koorts|erg benauwd|bewusteloos|hevige (?:pijn|hoofdpijn))\b"),
    _acute("mundwinkel|lahmung|gelahmt|taub|blut|nackensteif|hohes fieber|bewusstlos|atemnot", r"\b(?:mundwinkel hangt|hangende\w? mundwinkel|gelahmt|lahmung|taubheit|blut (?:erbrochen|gehustet|im (?:stuhl|urin))|nackensteif\w{0,6}|hohes fieber|bewusstlos|heftige (?:schmerzen|kopfschmerzen))\b"),
    # A limb without blood, an airway that closes, too much of an opioid, bites, burns, poison.
    _acute("platre|attelle|doigts|orteils|pied|jambe|bandage", r"\b(?:platre|attelle|bandage|doigts|orteils|pied|jambe)\b[^!]{0,80}\b(?:bleus?|violets?|froids?|blancs?|glaces?|insensibles?|engourdis?|ne (?:sens|sent) plus|trop serree?)\b"),
    _acute("bouche|avale|salive|bave|voix|gorge|deglut", r"\b(?:(?:ouvre|ouvrir) (?:plus|pas) la bouche|ouvre plus|avale (?:plus|mal|difficilement)|avaler (?:ma|sa) salive|bave|voix (?:etouffee|de canard)|gorge (?:qui )?(?:se )?(?:serre|ferme))\b", also=rf"\b(?:{_FEVER}|{_HOT}|gonfl\w{{1,4}}|enfl\w{{1,4}}|joue|cou|dent|respir\w{{1,4}})"),
    _acute("respirations|pupilles|reveill|stimul|morphin|patch|fentanyl", r"\b(?:(?:[4-9]|1[01]) respirations|pupilles? (?:toutes? )?(?:petites?|en tete d'epingle|serrees?)|(?:difficile|pas|peine) a (?:la |le )?reveiller|ne (?:se )?reveille (?:pas|plus)|n'ouvre (?:pas|plus) les yeux)\b"),
    _acute("mordu|morsure|pique|brul|electri|champignon|intox|monoxyde|noy", r"\b(?:mordue?|morsure|bru(?:le|lure)\w{0,2}|electris\w{1,3}|electrocut\w{1,3}|champignons?|intoxi\w{2,8}|monoxyde|noyade)\b[^!]{0,120}\b(?:chien|chat|serpent|vipere|chauve-souris|singe|visage|eau bouillante|huile|enfant|main|cloques?|vom\w{1,5}|mal de tete|vertiges?|respir\w{1,4}|gonfl\w{1,3})\b"),
    # Malaise, sugar, weight, heart failure.
    _acute("malaise|connaissance|evanoui|syncope|tourne", r"\b(?:perd\w{0,3} connaissance|perte de connaissance|evanoui\w{0,2}|syncopes?|tombe\w{0,2} dans les pommes|pouls (?:a |de )?(?:3\d|4[0-4]|1[3-9]\d)|flushed and fainted|bewusstlos|flauwgevallen)\b"),
    row(U.ALARM, "glycemie|dextro|sucre|hypo|acetone|cetone|glucose|hi sur", r"\b(?:glycemie|dextro|sucre|glucose|capillaire)\b[^.!?\d]{0,25}(?:0[.,][2-5]\d?|[3-6][.,]\d{1,2} ?g|hi\b|[3-5]\d\d ?mg|(?:2[2-9]|3\d)(?:[.,]\d)? ?mmol)|\b(?:acidocetose|cetones? (?:[23]|\+\+|elevees?|a [2-9])|hypoglycemie severe)\b"),
    _acute("pris|kg|kilos|dort assis", r"\b(?:pris|\+) ?(?:[3-9]|trois|quatre|cinq|six) (?:kg|kilos?)\b[^!]{0,200}\b(?:jambes|chevilles|essouffl\w{1,4}|dort assise?|oreillers|oedemes?|souffle)\b|\bdort assise?\b|\bomi ?\+\+"),
    row(U.ALARM, "testicul|bourse|urin|sonde|mollet|ventre", r"\b(?:testicules?|bourses?)\b[^.!?]{0,50}\b(?:mal|douleur\w?|gonfl\w{1,3}|dure?|remonte\w?)\b|\b(?:plus urine|n'urine plus|pas urine|pas pu uriner|n'a pas (?:fait pipi|urine)|haven't (?:been able to )?pee\w?|sonde (?:est )?bouchee|ventre (?:dur|de bois|tendu|ballonne))\b", also=r"\b(?:depuis|heures?|hier|ce matin|cette nuit|vom\w{1,5}|fievre|douleur\w?|mal)\b"),
    _acute("lipothym|pire|aggrav|deshydrat|ne mange|ne boit", r"\b(?:ne (?:mange|boit)(?: ni (?:ne )?boit)? (?:plus|rien)|plus rien (?:mange|bu)|deshydrat\w{1,5})\b"),
)  # fmt: skip

PREGNANCY: Final[Sequence[Row[U]]] = (
    row(U.PREGNANCY, "bouge|mouvement|beweg|moving|movement|coups|kick|felt", r"\b(?:bouge\w{0,2}|mouvements?|coups de pied|moving|movements|bewegingen|kindsbewegungen|bewegt)\b[^.!?]{0,40}\b(?:moins|presque (?:plus|pas)|plus (?:du tout|trop|beaucoup)|plus|diminu\w{1,4}|rien|less|minder|weniger|kaum)\b|\b(?:moins|plus|pas) (?:senti|sens|sent) (?:bouger|de mouvement\w?|le bebe|la petite|bebe)\b|\bsens (?:moins|plus|a peine) bouger\b|\b(?:haven't|don't think i've|not) (?:really )?felt (?:much|anything|him|her|the baby)\b|\b(?:used to kick|stopped kicking)\b", also=r"\b(?:enceinte|grossesse|semaines?|sa\b|bebe|foetus|fœtus|maternite|sage-femme|terme|schwanger\w{0,6}|zwanger\w{0,6}|pregnan\w{1,3}|weeks|antenatal|accouch\w{1,6}|\d{2} ?sem|monito\w{0,5})"),
    row(U.PREGNANCY, "enceinte|grossesse|sem|sa |schwanger|zwanger|pregnan|bebe|maternite|sages-femmes|sage-femme|accouch|cesarienne", r"\b(?:pertes? (?:de sang|rouges?|brunes?|d'eau|de liquide)|saign\w{1,6}|perdu (?:du sang|les eaux|du liquide)|contractions?|ventre (?:dur|qui durcit)|ca coule|caillots?|poche (?:des eaux|rompue|fissuree)|blutung\w{0,2}|bloedverlies|bleeding|wehen|weeen)\b", also=r"\b(?:enceinte|grossesse|(?:[5-9]|[1-3]\d) ?(?:sa\b|sem\w{0,5}|semaines)|schwanger\w{0,6}|zwanger\w{0,6}|pregnan\w{1,3}|accouch\w{1,4}|cesarienne|beta ?-?hcg)"),
    row(U.PREGNANCY, "enceinte|grossesse|sem|sa |tension|oedeme|œdeme|eclairs|schwanger|zwanger|accouch", r"\b(?:mal (?:de|a la) tete|maux de tete|cephalees?|barre (?:au|sous|dans)|eclairs|mouches|points? brillants?|bourdonn\w{2,5}|tension (?:a |de )?1[4-9]|ta ?:? ?1[4-9]\d|gonfle\w{0,2}|enfle\w{0,2}|oedemes?)\b", also=r"\b(?:[2-4]\d ?(?:sa\b|sem\w{0,5}|semaines)|(?:sept|huit|neuf|[789])(?:ieme|e)? mois)[^!]{0,600}\b(?:tete|barre|tension|ta\b|eclairs|mouches|points|gonfl\w{1,4})|\b(?:tete|barre|tension|eclairs|mouches|points)\b[^!]{0,600}\b(?:[2-4]\d ?(?:sa\b|sem\w{0,5}|semaines)|enceinte de)"),
    row(U.PREGNANCY, "extra-uterine|extra uterine|geu|eclampsie|hellp|hcg|test", r"\b(?:extra[- ]uterine|geu|pre-?eclampsie|eclampsie|hellp)\b|\btest\b[^.!?]{0,30}\bpositif\b(?=[^!]{0,250}\b(?:mal|douleur\w?|tourne|saign\w{1,5}|epaule)\b)"),
    row(U.PREGNANCY, "demangeaisons|gratte|mains et|plante", r"\b(?:demangeaisons|gratte\w{0,2}|demange\w{0,2})\b[^!]{0,120}\b(?:paumes?|mains|plantes?|pieds)\b", also=r"\b(?:enceinte|grossesse|sa\b|semaines|terme)"),
    row(U.PREGNANCY, "12 sa|13 sa|14 sa|semaines|ivg|depistage|datation|pilule du lendemain|rapport|preservatif", r"\b(?:ivg|pilule du lendemain|contraception d'urgence|preservatif [^.!?]{0,20}(?:craque|dechire|casse)|prophylaxie|tpe)\b", near=True),
    row(U.PREGNANCY, "dechire|gonfl|sein|fievre|couche|accouch|suites", r"\b(?:accouche\w{0,2}|suites de couches|cesarienne|sorti\w? de la maternite)\b", also=r"\b(?:fievre|38[.,]\d|39|frisson\w{0,4}|pertes? (?:qui sentent|malodorantes)|caillots?|sein (?:dur|rouge)|mollet)\b"),
)  # fmt: skip

_BABY: Final = (
    r"(?:bebe|nourrisson|nouveau-ne|nouveau ne|premature|baby|saugling|neugeborenes?"
    r"|(?:a|de|ses|ne il y a) (?:[1-9]|1\d|2\d|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quinze|vingt) jours|(?:a|de|age de) (?:[1-9]|1[0-2]|deux|trois|quatre|cinq|six|sept|huit) semaines"
    r"|(?:a|de|ses|age de) (?:[1-6]|un|deux|trois|quatre|cinq|six) mois|couches?|tetees?|biberons?)"
)
INFANT: Final[Sequence[Row[U]]] = (
    row(U.INFANT, "bebe|nourrisson|nouveau-ne|mois|semaines|jours|tete|biberon|couche|baby|saugling", rf"\b{_BABY}\b[^!]{{0,260}}\b(?:fievre|3[89][.,°]\d|39|40|molle?|mou|geint|geignard|gemit|jaune|ne (?:tete|boit|mange|reveille) (?:plus|pas)|(?:tete|boit|mange) (?:plus|a peine|tres peu|mal)|dort tout(?: le temps)?|(?:faut|fallu) la? ?(?:le )?reveiller|couches? (?:seches?|mouillees?)|respire (?:vite|mal)|siffle|creuse|bleu\w?|gris\w?|pleure (?:sans arret|aigu)|vomi\w{{0,3}} (?:tout|en jet|vert)|fontanelle|somnolente?|fieber|koorts|fever|trinkt nicht|drinkt niet)\b", near=False, also=r"\b(?:depuis|ce matin|cette nuit|hier|aujourd'hui|ce soir|seit|sinds|since|tout a l'heure|heures?|midi)\b"),
    row(U.INFANT, "38|39|fievre|fieber|koorts|fever", r"\b(?:fievre|3[89][.,°]\d|39|40|fieber|koorts|fever)\b[^!]{0,200}\b(?:biberons?|tetees?|nourrisson|nouveau-ne|aura (?:un|deux|trois) mois|(?:\d{1,2}|deux|trois|quatre|cinq|six) semaines de vie)\b"),
    row(U.INFANT, "avale|bu |ingere|mange|verschluckt|ingeslikt|swallowed", r"\b(?:a (?:peut-etre |sans doute |du )?(?:avale|ingere|bu|mange|croque)|aurait (?:avale|bu|mange)|verschluckt|ingeslikt|swallowed)\b[^.!?]{0,60}\b(?:piles?|comprimes?|cachets?|medicaments?|javel|lessive|produit|capsule|gelules?|aimants?|plante|baies|champignons?|batterie|battery|pills?|tabletten|pillen|destop|essence|white[- ]spirit)\b|\b(?:batterie|knopfzelle|knoopbatterij|battery|pile)\b[^.!?]{0,50}\b(?:verschluckt|ingeslikt|swallowed|avalee?)\b"),
    row(U.INFANT, "enfant|petit|petite|fils|fille|gamin", r"\b(?:enfant|petite?|fils|fille|gamine?)\b[^!]{0,200}\b(?:respire (?:vite|mal)|creuse entre les cotes|levres? bleu\w{0,2}|convuls\w{2,5}|ne reagit (?:plus|pas)|taches? (?:violettes?|rouges? qui ne))\b"),
)  # fmt: skip

HEALTH: Final = (*ALARM, *PREGNANCY, *INFANT)
