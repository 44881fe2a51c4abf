r"""How instructions aimed at an automatic reader are worded, in French, English, Dutch and German.

Patterns are matched on folded text (lower case, no accents, straight quotes). `SURE` tell by themselves;
`ADDRESS`, `MARKER` and `ORDER` only together, close to each other. Sources: OWASP LLM01:2025 (prompt
injection), the attack classes of Greshake et al., « Not what you've signed up for » (2023), and mails
written for this purpose. Every gap is bounded.
"""

import re
from typing import Final

_NOUN: Final = (
    r"(?:consignes?|instructions?|directives?|regles?|ordres?|prompts?|guidelines?|rules?|orders?|directions"
    r"|programmation|programming|training|restrictions?|garde-fous?|safeguards?|guardrails?|limites?"
    r"|instructies?|regels?|richtlijn(?:en)?|opdracht(?:en)?|aanwijzing(?:en)?|voorschriften"
    r"|anweisung(?:en)?|anleitung(?:en)?|regeln|vorgaben|richtlinien|befehle|systemprompt|systeemprompt)"
)
# Whose instructions: those of the one who is spoken to, or those that came before. Never « mine ».
_YOURS: Final = (
    r"(?:tes|vos|ta|votre|your|je|jouw|uw|jullie|deine[nrs]?|ihre[nrs]?|eure[nrs]?|toutes? (?:tes|vos|les)|"
    r"all(?:e)?(?: (?:of )?(?:the|your|de|die))?|every|any|toute)"
)
_BEFORE: Final = (
    r"(?:precedente?s?|anterieure?s?|ci-dessus|initiales?|systeme|actuelles?|recues?|habituelles?|par defaut|"
    r"d'origine|de depart|internes?|previous|prior|preceding|earlier|above|existing|initial|original|former|"
    r"vorherigen?|bisherigen?|vorigen?|fruheren?|obigen?|ursprunglichen?|"
    r"voorgaande|vorige|eerdere|bovenstaande|oorspronkelijke|bestaande)"
)
# An order to drop something. Participles and third persons read alike in French (« j'ai oublié », « il
# ignore »), so the imperative must begin a clause.
_CLAUSE: Final = (
    r"(?:^|[\n.:;,!?()\[\]{}«»\"*#>|/\-–—_]\s{0,3}|"
    r"\b(?:et|alors|donc|puis|veuillez|merci de|merci d'|svp|stp|please|you must|must|should|kindly|now|"
    r"maintenant|desormais|assistant|assistent|robot|ia|ki|llm|bot|systeme|system|bitte|gelieve|doit|"
    r"doivent|devez|dois|dois-tu|d'abord|first|then|and|to|en|und|zu|dan|dann|jetzt|nu|ok|important|"
    r"moet|musst|mussen|sollst|wichtig|belangrijk)[ \n,:]{1,2})"
)
_DROP: Final = (
    r"(?:ignore[rz]?|oublie[rz]?|neglige[rz]?|desobei[st]?|desobeissez|contourne[rz]?|outrepasse[rz]?|annule[rz]?|"
    r"(?:ne )?(?:tiens|tenez|tenir|tient) (?:plus|pas|aucun)? ?compte (?:de|des|du)|ne (?:suis|suivez) (?:plus|pas)|"
    r"(?:fais|faites|faire) (?:abstraction|fi) (?:de|des|du)|passe[rz]? outre|met(?:s|tez) de cote|"
    r"ignore|disregard|forget|override|bypass|overlook|discard|neglect|"
    r"(?:do not|don't|stop) (?:follow(?:ing)?|obey(?:ing)?|apply(?:ing)?)|pay no attention to|"
    r"negeer|negeren|vergeet|vergeten|omzeil|overschrijf|volg|"
    r"ignorier(?:e|en|t)?|vergiss|vergessen|missachte[nt]?|umgeh(?:e|en|t)?|uberschreib(?:e|en)?|befolge?)"
)
_WORDS: Final = r"(?:[ \n]{1,2}[\w'-]{1,20}){0,3}?[ \n]{1,2}"

SURE: Final[dict[str, tuple[str, ...]]] = {
    "override": (
        rf"{_CLAUSE}{_DROP}{_WORDS}{_YOURS}{_WORDS}{_NOUN}\b",
        rf"{_CLAUSE}{_DROP}[ \n]{_YOURS}[ \n]{_NOUN}\b",
        rf"{_CLAUSE}{_DROP}[ \n](?:[\w'-]{{1,20}}[ \n]){{0,3}}?{_BEFORE}[ \n](?:[\w'-]{{1,20}}[ \n])?{_NOUN}\b",
        rf"{_CLAUSE}{_DROP}[ \n](?:(?!(?:mes|mon|ma|nos|notre|my|our|mijn|onze|meine[nr]?|unsere[nr]?)\b)"
        rf"[\w'-]{{1,20}}[ \n]){{0,3}}?{_NOUN}[ \n](?:[\w'-]{{1,20}}[ \n]){{0,2}}?{_BEFORE}\b",
        rf"{_CLAUSE}(?:ignore[rz]?|oublie[rz]?|disregard|forget|ignore|negeer|vergeet|ignorier(?:e|en)|vergiss|"
        r"vergessen sie)[ \n](?:tout|all|everything|alles|anything)(?: (?:of )?(?:the )?)?"
        r"(?:[ \n](?:[\w'-]{1,20}[ \n]){0,3}?(?:precede|avant|above|before|prior|previous|hierboven|voorgaande|"
        r"hiervoor|davor|oben|bisherige|vorherige|zuvor)|[ \n](?:above|before))\b",
        r"\b(?:new|updated|nouvelles?|neue|nieuwe)[ \n](?:system[ \n])?"
        r"(?:instructions?|consignes|directives?|anweisung(?:en)?|instructies)"
        r"(?:[ \n](?:systeme|pour l'(?:assistant|ia)|for the (?:assistant|ai)|fur (?:die ki|den assistenten)|"
        r"voor de (?:assistent|ai)))",
        r"\b(?:these|ces|deze|diese)[ \n](?:\w{1,12}[ \n])?(?:instructions|consignes|instructies|anweisungen)[ \n]"
        r"(?:supersede|override|replace|remplacent|annulent|prevalent sur|vervangen|ersetzen)[ \n]"
        r"(?:\w{1,12}[ \n]){0,2}(?:previous|prior|all|any|your|tes|vos|toutes|les precedentes|alle|deine|ihre)\b",
        r"\b(?:nicht mehr|niet meer)[ \n](?:an |aan )?(?:deine|ihre|je|jouw|uw|die|de)[ \n]"
        r"(?:\w{1,20}[ \n])?(?:regeln|anweisungen|regels|instructies)\b",
    ),
    "new_role": (
        r"\b(?:tu es|vous etes|you are|you're|je bent|u bent|du bist|sie sind)[ \n]"
        r"(?:desormais|maintenant|a present|dorenavant|now|from now on|nu|voortaan|vanaf nu|jetzt|ab sofort|"
        r"ab jetzt|nun)[ \n](?:[\w'-]{1,20}[ \n]){0,4}?"
        r"(?:mode|modus|assistant|assistent|ia|ai|ki|robot|bot|modele|model|modell|dan|libre|free|vrij|frei|"
        r"unrestricted|jailbroken)\b",
        r"\b(?:a partir de maintenant|desormais|from now on|vanaf nu|ab sofort|ab jetzt)[ \n,]{1,2}"
        r"(?:tu (?:es|agis|reponds)|you (?:are|will|must|act)|gedraag je|verhalte dich|bist du|ben je)\b",
        r"\b(?:developer|debug|god|dan|admin|maintenance|jailbreak|onboarding)[ -]mode\b.{0,40}"
        r"\b(?:enabled|activated|on|engaged|you|now)\b",
        r"\b(?:active|passe en|activez|passez en|enable|enter|activate|switch to|activeer|aktiviere)[ \n]"
        r"(?:le |the |de |den )?(?:mode[ \n](?:developpeur|debug|debogage|administrateur|maintenance|sans filtre|"
        r"libre)|(?:developer|debug|admin|maintenance|unrestricted)[ -]mode|"
        r"(?:ontwikkelaars|entwickler|wartungs|debug)-?mod(?:us|e))\b",
    ),
    "system_prompt": (
        r"\b(?:affiche|revele|donne|imprime|repete|recopie|envoie|inclu[st]|montre|divulgue|joins|cite|resume)"
        r"(?:[rz]|ez|ons)?(?:[- ](?:moi|nous|lui))?[ \n](?:[\w'-]{1,20}[ \n]){0,4}?"
        r"(?:system prompt|prompt (?:systeme|initial|complet)|prompt\b|(?:consignes|instructions|directives|regles) "
        r"(?:internes|systeme|initiales|cachees|secretes|de depart|d'origine))",
        r"\b(?:print|reveal|show|output|repeat|include|display|leak|disclose|send|share|paste|quote|give)[ \n]"
        r"(?:[\w'-]{1,20}[ \n]){0,4}?(?:system prompt|initial prompt|hidden prompt|your prompt|"
        r"your (?:initial |hidden |internal |own |full |original |secret )?(?:instructions|guidelines|rules))\b",
        r"\b(?:toon|geef|onthul|herhaal|stuur|zeige?|gib|nenne?|wiederhol(?:e|en)|verrate?|sende?)[ \n]"
        r"(?:[\w'-]{1,20}[ \n]){0,4}?(?:systeemprompt|system-?prompt|systeeminstructies|systemanweisung(?:en)?|"
        r"(?:je|jouw|uw|deine|ihre) (?:interne |internen |geheime |geheimen )?(?:instructies|anweisungen|prompt))\b",
    ),
    "fake_system": (
        r"<\|?(?:im_start|im_end|endoftext|begin_of_text|start_header_id|eot_id|end_of_turn|start_of_turn)\|?>",
        r"<\|(?:system|user|assistant)\|>",
        r"\[/?inst\]|<</?sys>>|</?(?:system|systeme|assistant|system_prompt|system-prompt|sysprompt|admin_override)>",
        r"[\"']role[\"'][ ]?:[ ]?[\"'](?:system|assistant|developer|tool)[\"']",
        r"(?:^|\n)[ ]?#{1,6}[ ]?(?:system|systeme|systeem|assistant|developer)(?:[ -](?:prompt|message|note))?"
        r"[ ]?(?:#|:|\n|$)",
        r"\b(?:begin|start|debut|new|nouveau|end|fin)[ \n](?:of |du |de |des )?(?:the )?"
        r"(?:system prompt|prompt systeme|system message|system instructions?|consignes? systeme|"
        r"instructions? systeme)\b",
        r"\b(?:end|fin|ende|einde)[ \n](?:of|du|de l'|der|des|van)[ \n]?(?:the |het )?"
        r"(?:email|e-mail|mail|message|user input|courriel|nachricht|bericht|document|input|donnees)\b"
        r"[^a-z]{0,20}(?:new |nouvelles? |neue |nieuwe |begin |start )?"
        r"(?:system|systeme|systeem|instructions?|consignes?|anweisung|assistant)\b",
        r"\[/?(?:consignes? de la personne qui relit|calendrier|message cite|message precedent|"
        r"texte d'une piece jointe|reponse passee du cabinet|valeurs du modele de reponse|intitule du dossier)\]",
        r"\[(?:instruction|consigne|note|message|directive)s?[ ](?:interne|systeme|system|prioritaire|admin)",
    ),
    "to_machine": (
        r"\b(?:consignes?|instructions?|notes?|message|directives?|avis|ordres?|anweisung(?:en)?|hinweis|instructies?|"
        r"opmerking|bericht|nachricht)[ \n]"
        r"(?:(?:a l'attention|a destination|a l'intention) )?"
        r"(?:for|to|pour|a|au|aux|de l'|des|du|d'|fur|an|voor|aan)[ \n]?"
        r"(?:(?:the|any|all|every|l'|les|la|le|tout|toute|die|den|der|das|alle|de|het|elke|jede)[ \n]?){0,2}"
        r"(?:ia|ai|ki|llms?|robots?|bots?|chatbots?|i\.a\.|modeles? de langage|language models?|sprachmodelle?|"
        r"taalmodel(?:len)?|intelligences? artificielles?|"
        r"(?:assistants?|agents?|systemes?|logiciels?|lecteurs?|outils?|programmes?)[ \n]"
        r"(?:automatiques?|numeriques?|virtuels?|ia\b|d'ia|de tri|de redaction|qui (?:lit|lis|lisent|lirait|traite|trie))|"
        r"(?:ai|automated|virtual|digital)[ -](?:assistants?|agents?|systems?|readers?|tools?)|"
        r"(?:ki|digitale[nr]?|automatische[nr]?|virtuelle[nr]?|ai|virtuele)[ -](?:assistent(?:en)?|agent(?:en)?|systeme?n?|"
        r"leser|lezers?|robots?))",
    ),
    "secrecy": (
        r"\b(?:ne (?:pas )?(?:mentionne|parle|signale|revele|dis|dites|fais|faites|evoque|cite)\w{0,3}|"
        r"sans (?:mentionner|signaler|evoquer)|(?:do not|don't|never) (?:mention|reveal|disclose|tell|refer to)|"
        r"without mentioning|vermeld|verzwijg|noem|erwahnen?|erwahne|verschweige?)[ \n](?:[\w'-]{1,20}[ \n]){0,3}?"
        r"(?:cette|ce|cet|la presente|ces|this|these|deze|dit|diese[nsr]?)[ \n]"
        r"(?:consignes?|instructions?|commentaires?|note|comments?|prompt|opdracht|instructies?|opmerking|"
        r"anweisung(?:en)?|kommentar|hinweis)\b",
    ),
    "unmask": (
        r"\b(?:sans|without|zonder|ohne)[ \n](?:aucun |any |enige |jede )?(?:masquage|anonymisation|"
        r"pseudonymisation|redaction of|masking|anonymi[sz]ation|anonimisering|anonymisierung|maskierung)\b",
        r"\b(?:desactive[rz]?|coupe[rz]?|leve[rz]?|disable|turn off|switch off|schakel|deaktivier(?:e|en)?|retire[rz]?)[ \n]"
        r"(?:[\w'-]{1,20}[ \n]){0,3}?(?:masquage|anonymisation|pseudonymisation|redaction|masking|anonimisering|"
        r"anonymisierung|maskierung|filtres? de securite|safety filters?)\b",
        r"\b(?:replace|remplace[rz]?|ersetze|vervang|restore|restitue[rz]?|affiche[rz]?)[ \n](?:[\w'-]{1,20}[ \n]){0,3}?"
        r"(?:placeholders?|reperes? (?:entre crochets|par)|platzhalter|plaatshouders?)\b",
    ),
}

#: Somebody speaks to a machine.
ADDRESS: Final[tuple[str, ...]] = (
    # « Son système automatique » is somebody else's.
    r"\b(?<!son )(?<!leur )(?<!leurs )(?<!notre )(?<!mon )"
    r"(?:assistants?|agents?|logiciels?|systemes?|robots?|programmes?|outils?|modeles?|lecteurs?|automates?)[ \n]"
    r"(?:automati(?:que|ques|se|ses)|numeriques?|virtuels?|ia|informatiques?|d'ia|de tri|de redaction|de langage|"
    r"artificiels?|qui (?:lit|lis|lisez|lisent|lira|traite[sz]?|traitent|trie[sz]?|redige[sz]?))\b",
    r"\bsi (?:vous etes|tu es)[ \n](?:un|une|l')[ \n]?(?:ia|robot|logiciel|assistant|modele|intelligence|bot|programme)\b",
    r"\b(?:if|when)[ \n]you(?:'re| are)[ \n](?:an? )?(?:ai|llm|language model|bot|automated|assistant|machine)\b",
    r"\b(?:falls|wenn|sofern)[ \n](?:du|sie)[ \n](?:eine? )?(?:ki|sprachmodell|bot|assistent|automat)",
    r"\b(?:als|indien)[ \n](?:je|u|jij)[ \n](?:een )?(?:ai|taalmodel|bot|robot|assistent|computer)",
    r"\b(?:any|to|dear|hey|hi|hello|attention|cher|chere|bonjour|beste|liebe[rs]?|hallo)[ \n,:]{1,2}"
    r"(?:the |all |any |l')?(?:ai|ia|ki|llm|language model|automated|virtual assistant|robot|chatbot|bot)\b(?!['-])",
    r"\b(?:ai|automated|virtual|digital|llm)[ -](?:agent|assistant|model|system|reader|tool|bot|processor)s?\b",
    r"\b(?:ai|ki|digitale[rn]?|automatische[rn]?|virtuele|virtuelle[rn]?)[- ]?"
    r"(?:assistent|agent|systeem|system|lezer|leser|modell?|robot)(?:en|s)?\b",
    r"\b(?:language model|sprachmodell|taalmodel|modele de langage|chat-?gpt|intelligence artificielle)\b",
    r"\bl'(?:assistant|ia|intelligence artificielle)[ \n](?:doit|devra|est prie|est autorise)\b",
    r"\b(?:les )?robots?[ \n]+(?:alors|donc)\b",
)

#: A line or a bracket that begins as a script of roles does.
MARKER: Final[tuple[str, ...]] = (
    r"(?:^|[\n«\"(\[{<*\-#>.!?;])[ ]?(?:assistant|system|systeme|systeem|developer|user|ia|ai|ki|llm|bot|robot|chatgpt|"
    r"copilot|note systeme|system note|message systeme|system message|systemnachricht|systeembericht|"
    r"(?:cher )?assistant ia)[ ]?[:>,][ \n]?(?=[\w«\"])",
    r"<!--",
    r"\b(?:consigne|instruction|directive|note)s?[ ](?:interne|systeme|prioritaire|confidentielle|automatique)s?\b",
)

_URGENT: Final = (
    r"(?:urgent\w*|priorit\w*|later|plus tard|indesirables?|spam|publicite|important|corbeille|lue?s?\b|traitee?s?|done|"
    r"read\b|junk|archive\w*|dringend\w*|niedrig\w*|erledigt|gelesen|afgehandeld|gelezen|low|high|10/10|partenaire|admin)"
)
_HOLDINGS: Final = (
    r"(?:liste?n?\b|lijst|derniers?|dernieres|last|latest|recent|dossiers?|contacts?|patients?|clients?|rendez-vous|"
    r"mots? de passe|codes?|rib\b|iban|coordonnees|messages|e-?mails?|passwords?|passcodes?|files?|records?|"
    r"klanten\w*|patienten|patients?|wachtwoord\w*|mandant\w*|akten?|passworter|passwort|kontakt\w*|kunden\w*|"
    r"donnees|data|gegevens|daten|agenda|calendar|carnet|adresses?|address(?:es| book)?|noms?|names?|namen|"
    r"tout ce que|everything|alles|historique|history|conversation|fichiers?|documents?|pieces?)"
)
#: An order that a program could be made to follow.
ORDER: Final[tuple[str, ...]] = (
    r"\b(?:class(?:e|ez|er|ify)|rang(?:e|ez|er)|marqu(?:e|ez|er)|met(?:s|tez|tre)|considere[rz]?|trait(?:e|ez|er)|"
    r"categori[sz]e[rz]?|flag|mark|label|rate|note[rz]?|treat|move|archive[rz]?|set|store|file|"
    r"markeer|classificeer|behandel|zet|plaats|verplaats|archiveer|markier(?:e|en)|klassifizier(?:e|en)|stuf(?:e|en)|"
    rf"behandl(?:e|en)|verschieb(?:e|en)|sortier(?:e|en))\b.{{1,80}}?\b{_URGENT}",
    r"\b(?:transf(?:ere|erer|erez|ert)|transmet(?:s|tez|tre)?|envo(?:ie|yez|yer)|join(?:s|gnez|dre|gnant)|"
    r"affiche[rz]?|revele[rz]?|communique[rz]?|donne[rz]?|liste[rz]?|imprime[rz]?|recopie[rz]?|fournis(?:sez)?|"
    r"renvo(?:ie|yez|yer)|copie[rz]?|exporte[rz]?|supprime[rz]?|efface[rz]?|forward|send|attach|include|reveal|print|"
    r"show|list|disclose|output|leak|export|share|delete|dump|copy|stuur|verstuur|toon|onthul|geef|zend|voeg|kopieer|"
    r"verwijder|send(?:e|en)|leit(?:e|en)|schick(?:e|en)|zeig(?:e|en)|gib|geben|nenn(?:e|en)|fug(?:e|en)|losch(?:e|en)|"
    rf"kopier(?:e|en)|ubermittl(?:e|en))\b.{{0,80}}?\b{_HOLDINGS}",
    r"\b(?:transf(?:ere|erez)|forward|stuur|doorsturen|leit(?:e|en)|weiterleiten)\b.{0,80}?\S@\S",
    r"\b(?:repond(?:s|ez|re)|reply|answer|respond|antwoord|antwort(?:e|en)|beantwoord)\b[ \n,:]{0,2}(?:[\w'-]{1,20}[ \n,:]{1,2}){0,4}?"
    r"(?:uniquement|seulement|simplement|exactement|only|exactly|just|alleen|uitsluitend|enkel|nur|ausschliesslich|"
    r"lediglich|que |par l'affirmative|oui|yes|ja\b|[«\"“'])",
    r"\b(?:ajoute[rz]?|insere[rz]?|inclu[srt]e?z?|met(?:s|tez)|glisse[rz]?|ecri[st]|ecrivez|recopie[rz]?|add|insert|include|"
    r"append|put|place|write|embed|voeg|plaats|zet|schrijf|fug(?:e|en)|setz(?:e|en)|schreib(?:e|en))\b.{0,60}?"
    r"\b(?:liens?|links?|urls?|adresses?|address|iban|rib|verwijzing|mentions?|phrases?|sentence|images?|"
    r"boutons?|https?|www|zin|satz|bild|afbeelding|mot de passe|rabais|remise|discount)\b",
    r"\b(?:change[rz]?|remplace[rz]?|modifie[rz]?|set|replace|redirect|vervang|wijzig|verander|ersetz(?:e|en)|ander(?:e|n)|"
    r"utilise[rz]?|use|gebruik|verwend(?:e|en)|adresse[rz]?|met(?:s|tez))\b.{0,60}?"
    r"\b(?:destinataires?|recipients?|adresse|address|iban|rib|ontvangers?|empfanger|reply-to|cc|bcc|cci|copie cachee|"
    r"kontonummer|rekeningnummer|compte|adres)\b",
    r"\b(?:approuve[rz]?|valide[rz]?|accepte[rz]?|confirme[rz]?|approve|accept|confirm|keur|bevestig|accepteer|"
    r"bestatig(?:e|en)|genehmig(?:e|en)|akzeptier(?:e|en)|envo(?:ie|yez)|send)\b.{0,80}?"
    r"\b(?:sans (?:relecture|validation|demander|verification)|without (?:review|asking|approval|confirmation)|"
    r"automati\w+|toi-meme|yourself|immediately|immediatement|zonder|ohne|rendez-vous|meeting|slot|creneau|termin|afspraak|"
    r"paiement|payment|virement|betaling|zahlung|stage|offre|devis|conditions|contrat)\b",
    r"\b(?:ne (?:l'|le |la |les )?(?:affiche|montre|signale|presente|transmets|repond)\w{0,3} (?:pas|rien)|"
    r"ne (?:pas|rien) (?:l'|le |la )?(?:afficher|montrer|signaler|presenter|transmettre)|"
    r"(?:do not|don't) (?:show|display|flag|alert|notify|warn)|"
    r"(?:toon|meld|waarschuw) .{1,40}? niet|(?:zeige?|melde?|warne?) .{1,40}? nicht|verbirg|verberg|hide)\b",
    r"\b(?:draft|write|compose|redige[rz]?|prepare[rz]?|schrijf|verfass(?:e|en)|schreib(?:e|en)|erstell(?:e|en))\b[ \n]"
    r"(?:an?|une?|een|eine)[ \n](?:\w{1,15}[ \n])?(?:reply|answer|response|reponse|antwoord|antwort|e-?mail)\b",
    r"\b(?:dis|dites|affirme[rz]?|confirme[rz]?|annonce[rz]?|promets|promettez|say|tell|state|claim|zeg|sag(?:e|en))\b[ \n-]"
    r".{0,60}?\b(?:que|that|dat|dass|rien a signaler|bien recu)\b",
    r"\b(?:annule[rz]?|cancel|annuleer|storniere?n?)\b.{0,40}?\b(?:rendez-vous|celui|appointment|meeting|afspraak|termin)\b",
    r"\b(?:arrete[rz]?|cesse[rz]?|stop)\b.{0,30}?\b(?:lire|lecture|reading|trier|processing|traitement)\b",
    rf"{_CLAUSE}{_DROP}\b.{{0,60}}?{_NOUN}\b",
)

#: The same orders in a run of letters without gaps.
COMPACT: Final[tuple[str, ...]] = (
    r"(?:ignor|oubli|disregard|forget|negeer|vergeet|ignorier|vergiss|override|bypass)[a-z]{0,40}"
    r"(?:consigne|instruction|regle|directive|rules|prompt|anweisung|regel|instructies|vorgaben|guidelines)",
    r"systemprompt|promptsysteme",
    r"(?:transfer|forward|envoie|reveal|revele)[a-z]{0,40}(?:dossier|password|motdepasse|contacts|clients|patients)",
)


def compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """The patterns, ready; a dot is any sign, line ends too, since mails are wrapped."""
    return tuple(re.compile(pattern, re.DOTALL) for pattern in patterns)
