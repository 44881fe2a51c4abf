r"""How a sender speaks of the machine that may read a mail or write the answer, and what it is told to do.

Patterns as in `attempt_words`, on folded text, for roundabout and polite orders (« Petite note pour
l’assistant numérique… »): `READERS` and `TASKS` tell only together, `SURE_TASKS` by themselves. A machine is
named by what it does with mail, since offices have other machines: alarms, software, robots in gardens.
"""

from typing import Final

_FR_THING: Final = (
    r"(?:programmes?|logiciels?|systemes?|robots?|outils?|automates?|machines?|modeles?|agents?|assistants?|moteurs?|"
    r"aides?|ia|intelligences? artificielles?|ordinateurs?|redacteurs?)"
)
_FR_DOES: Final = (
    r"(?:lit|lis|lise|lira|lisent|redige\w{0,3}|repond|reponde|repondra|prepare\w{0,3}|trie\w{0,3}|traite\w{0,3}|"
    r"genere\w{0,3}|ecrit|ecrira|classe|depouille)"
)
_EN_THING: Final = (
    r"(?:ai|bots?|robots?|software|programs?|machines?|computers?|tools?|agents?|assistants?|systems?)"
)
_EN_DOES: Final = r"(?:drafts?|drafting|reads?|reading|writes?|writing|answers?|answering|repl(?:y|ies|ying)|sorts?|sorting)"
_NL_THING: Final = r"(?:software|programma|robot|computer|machine|systeem|assistent)"
_NL_DOES: Final = r"(?:leest|beantwoordt|beantwoorden|antwoordt|schrijft|sorteert|opstelt)"
_DE_THING: Final = r"(?:programm|software|roboter|computer|maschine|system|assistent)"
_DE_DOES: Final = r"(?:liest|beantwortet|antwortet|verfasst|schreibt|sortiert|erstellt)"

#: The machine that reads this mail or writes the answer.
READERS: Final[tuple[str, ...]] = (
    rf"\b{_FR_THING}[ \n](?:\w{{1,12}}[ \n])?qui[ \n](?:[\w']{{1,12}}[ \n]){{0,2}}?{_FR_DOES}\b",
    rf"\bsi[ \n](?:un |une |votre |quelque |l')?{_FR_THING}[ \n](?:[\w']{{1,12}}[ \n]){{0,2}}?{_FR_DOES}\b",
    r"\b(?:systemes?|outils?|logiciels?|robots?|moteurs?|agents?|aides?|programmes?)[ \n]"
    r"(?:de (?:tri|classement|redaction|gestion (?:des|de vos) (?:courriels|e-?mails|mails|messages))|"
    r"conversationnels?|redacteurs?|trieurs?)\b",
    r"\b(?:redacteurs?|aides?|trieurs?) automatiques?\b",
    r"\b(?:l'|une |votre |cette |chere |petite )(?:ia|intelligence artificielle)\b(?![' -](?:act|gener))",
    r"\bl'automate\b|\btoi(?:,? (?:la |le )?(?:machine|robot|ia)| qui (?:lis|tries|rediges|reponds|classes))\b",
    r"\b(?:brouillon|reponse)s?[ \n](?:genere|redige)\w{0,2}\b",
    r"\bpar (?:une machine|un robot|un automate|une ia|un logiciel)\b",
    r"\b(?:ai|bot|robot)[ \n](?:note|notice)\b",
    r"\b(?:e-?mail|inbox|mail|text|reply|drafting|triage|sorting|mail-sorting)[ -]"
    r"(?:bots?|robots?|software|tools?|agents?|generators?|assistants?|engine|ai)\b",
    r"\b(?:automated|automatic)[ -](?:[a-z]{3,12}[ -])?(?:system|tool|agent|assistant|reader)s?\b",
    r"\b(?:text generator|the classifier|virtual assistant)\b",
    rf"\b(?:whoever or whatever|{_EN_THING})[ \n](?:that |which |who |is |will |prepares? and )?{_EN_DOES}\b",
    r"\bas an ai\b|\b(?:the (?:bot|agent|assistant|machine|ai)) (?:should|must|may|can|is (?:allowed|authorised|asked))\b",
    rf"\b{_NL_THING}[ \n](?:die |dat )?(?:[\w']{{1,15}}[ \n]){{0,3}}?{_NL_DOES}\b",
    r"\b(?:automatische|digitale|virtuele)[ \n](?:[a-z]{0,15}systeem|assistent|robot)\b|\bbeste (?:ai|robot|computer)\b",
    r"\b(?:sorteer|antwoord|mail)(?:robot|systeem|software|programma)\b|\bde (?:assistent|robot|ai) mag\b",
    rf"\b{_DE_THING}[, \n]{{1,2}}(?:der |die |das )?(?:[\w']{{1,15}}[ \n]){{0,3}}?{_DE_DOES}\b",
    r"\b(?:automatische[nrs]?|digitale[nrs]?|virtuelle[nrs]?)[ \n](?:[a-z]{0,15}system|assistent(?:en)?|roboter)\b",
    r"\b(?:sortier|antwort|schreib)(?:roboter|system|programm|software)\b|\bliebe[rs]? (?:ki|computer|roboter)\b",
    r"\b(?:der|die|das) (?:assistent|programm|roboter|ki) (?:darf|soll|muss|moge)\b|\bantwortende[nrs]? roboter\b",
)

_TARGET: Final = r"(?:https?|www|\biban\b|\bcomptes?\b|\baccount\b|\brekening\b|\bkonto\b|\bliens?\b|\blinks?\b|\badresses?\b)"
#: What such a machine is told to do, beside the orders of `attempt_words`.
TASKS: Final[tuple[str, ...]] = (
    r"\b(?:insere\w*|ajout\w*|indiqu\w*|mention\w*|conclu\w*|termin\w*|precis\w*|remplac\w*|glisse\w*|end|close|finish|"
    r"quote|put|vermeld\w*|eindig\w*|voeg|noem\w*|nenn\w*|schlie\w*|setz\w*|einfug\w*)\b.{0,90}?" + _TARGET,
    # Dutch and German put the verb last.
    _TARGET
    + r".{0,90}?\b(?:vermelden|noemen|toevoegen|opnemen|nennen|einfugen|setzen|angeben|put it|in the draft)\b",
    r"\b(?:woche|monat|week|maand)\b.{0,30}?\b(?:zeigen|vorlegen|tonen|zien|verschieben|verplaatsen)\b",
    r"\b(?:repond\w*|reponse|answer|reply|antwort\w*|antwoord\w*|richte|adress\w*|copy|kopie\w*)\b.{0,70}?[^\s@]@[^\s@]",
    r"\b(?:inutile|pas besoin|nul besoin|sans|without|no need|kein|niet|zonder|ohne)\b.{0,30}?"
    r"\b(?:relecture|relire|validation|humain|review\w*|human|looking|approval|mens|mensch|freigabe|goedkeuring)\b",
    r"\b(?:relue?s?|valide|approuve|d'accord|signed off|authori[sz]ed|approved|goedgekeurd|freigabe|freigegeben)\b.{0,70}?"
    r"\b(?:envo\w+|expedi\w+|partir|repond\w+|send|answer|verstur\w+|verschick\w+|versend\w+|bevestig\w*)\b",
    r"\b(?:archiv\w*|snooze\w*|report\w*|rang\w*|presente\w*|move|tidy|bring|verschieb\w*|zeig\w*|lege|laat|toon)\b.{0,70}?"
    r"\b(?:semaine|mois|plus tard|attendre|week|month|thirty|days|jours|later|woche|monat|maand|ongelezen|inbox|away|"
    r"montrer|showing|apres|not before)\b",
    r"\b(?:niveau|priorite|priority|prioritat|prioriteit)[ \n](?:\w{1,10}[ \n])?(?:urgent\w*|max\w*|haute|high\w*|hoog\w*)\b"
    r"|\bhighest priority\b",
    r"\b(?:reprodui\w*|retranscri\w*|recopi\w*|cite\w*|repet\w*|reproduce|recite|quote|herhaal\w*|wiederhol\w*)\b.{0,50}?"
    r"\b(?:regles|consignes|instructions|parametres|configuration|rules|regels|regeln|auftrag)\b",
    r"\b(?:complet\w*|fill|use|utilis\w*|repren\w*|erganz\w*|vul)\b.{0,60}?\b(?:clients?|patients?|mandanten?|klanten?|dossiers?)"
    r"[ \n](?:\w{1,12}[ \n])?(?:precedent|d'avant|previous|avant)\b"
    r"|\b(?:details|data|daten|gegevens)\b.{0,25}?\b(?:previous|vorigen?|vorherigen?) (?:client|patient|mandant\w*|klant)\b",
    r"\b(?:entre nous|entre toi|between us|onder ons|unter uns)\b|\bsans (?:le |l')?(?:signaler|dire|mentionner)\b"
    r"|\bno trace\b|\bn'en dites rien\b",
)

_BRACKETS: Final = (
    r"(?:crochets?|reperes?|etiquettes|brackets?|bracketed|placeholders?|tokens?|labels?|haakjes|haken|klammern|platzhalter|"
    r"plaatshouders?)"
)
_BEHIND: Final = (
    r"(?:vrais noms|veritables noms|noms (?:reels|d'origine)|identites?|valeurs (?:cachees|reelles|d'origine|masquees)|"
    r"real (?:names?|identit\w+|values?|people)|people they stand for|echte namen|werkelijke namen|"
    r"(?:echten|wirklichen|wahren) namen|nenne die personen)"
)
#: What only a machine with instructions and placeholders can be asked for.
SURE_TASKS: Final[tuple[str, ...]] = (
    rf"\b{_BRACKETS}\b.{{0,80}}?\b{_BEHIND}\b|\b{_BEHIND}\b.{{0,80}}?\b{_BRACKETS}\b",
    r"\b(?:ton|tes|votre|your|je|jouw|uw|dein(?:e[nr]?)?|ihre[nr]?)[ \n](?:\w{1,12}[ \n])?"
    r"(?:message systeme|system ?message|systeembericht|systemnachricht|prompt(?= ?[.,;:!?\n)»]|$)|contexte? initiale?|initial configuration|"
    r"configuration initiale|initial context)\b",
    r"\b(?:your|ta|votre) (?:output|reponse|sortie)\b.{0,30}?\b(?:initial configuration|configuration initiale)\b",
    r"\b(?:message systeme|system message)[ \n](?:que tu|que vous avez recu|you (?:were|received|got))\b",
    r"\b(?:before|above|avant) (?:this|ce) (?:e-?mail|mail|message|courriel) in your context\b",
    r"\b(?:en tant que|comme|as an?|als)[ \n](?:une? |einem? |een )?(?:modele de lang(?:ue|age)|language model|taalmodel|"
    r"sprachmodell|ia\b|ki\b)[ \n,]",
)
#: Without any of these no pattern of this module matches a text.
STEMS: Final[tuple[str, ...]] = (
    *("machine", "maschine", "software", "computer", "ordinateur", "generator", "classifier", "whoever"),
    *("crochet", "bracket", "klammer", "haakje", "haken", "etiquette", "token", "label", "genere", "aide"),
    *("intelligence artificielle", "moteur", "redact", "roboter", "context", "reponse automatique"),
    *("toi qui", "program", "tool", "automati", "sprachmodell", "taalmodel", "modele"),
)
