"""The words by which a clause beside an address is told: where in a place, what stands there, a sentence.

Source: what people write on parcels and in mails beside what the posts ask for (La Poste, NF Z 10-011).
"""

from typing import Final

from redaction.recognizers.rule import compile_pattern

# Masked signs, by what they are for an address; private characters of Unicode, which no mail needs.
PART, PLACE, NAME, OTHER = "\ue000", "\ue001", "\ue002", "\ue003"
_ANY: Final = f"[{PART}-{OTHER}]"
_NAMED: Final = f"[{PLACE}-{OTHER}]"
_LOOSE: Final = str.maketrans(
    {
        "é": "[ée]",
        "è": "[èe]",
        "ê": "[êe]",
        "â": "[âa]",
        "ô": "[ôo]",
        "û": "[ûu]",
        "î": "[îi]",
        "ù": "[ùu]",
        "à": "[àa]",
    }
    | {"_": "[ ]", "'": "['’]", ".": "[.]", "ç": "[çc]"}
)


def _one_of(words: str) -> str:
    """An alternation of words parted by spaces, accents left out or not; "_" stands for a space."""
    return "|".join(word.translate(_LOOSE) for word in words.split())


# Pronouns, the commonest verbs, links between sentences, days, cues of other things than addresses.
SENTENCE: Final = compile_pattern(
    r"(?<!\p{L})(?i:[jtmscn]['’]|qu['’]|(?:"
    + _one_of(
        "je tu il ils elle elles on nous vous me te se ne pas qui que dont où si car mais donc parce"
        " puisque lorsque quand comme est sont était étaient sera seront serait suis êtes sommes ai as"
        " avons avez ont avait avaient aura ayant étant fait va vont peut peuvent doit doivent faut sis"
        " sise sises situé située situés situées vit vivent loge logé logée hébergé hébergée adresse"
        " adresses siège merci bonjour cordialement tel tél téléphone port portable fax mail courriel"
        " email siret siren rcs tva né née nés heure heures matin soir midi après-midi demain aujourd"
        " hier lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin"
        " juillet août septembre octobre novembre décembre euro euros pour selon contre afin depuis"
        " pendant avec suite concernant dossier audience rendez rdv le_jour is are was were have has and"
        " heeft woont ist wohnt und ik wij ich wir"
    )
    + r"|domicili[ée]e?s?|(?:habit|demeur|travaill)\p{L}{1,6}|r[ée]sid(?:e|ant|ons|ez|ent)"
    r"|sans[ ](?!ascenseur|num|nom))(?!\p{L}))"
)
_WAYS: Final = _one_of(
    "rue avenue boulevard chemin impasse quai ruelle venelle square route passage allée sentier place voie"
)
_SHORT_WAYS: Final = _one_of("r av ave bd chem imp pl rte all cours")
# Where: derrière le lavoir, au fond, à l'angle.
_WHERE: Final = (
    _one_of(
        "derrière devant face_à face_au face_aux en_face à_côté à_droite à_gauche près_de près_du"
        " tout_près dessus dessous au-dessus au-dessous en-dessous au_dessus au_dessous en_dessous fond"
        " bout coin angle arrière côté gauche droite face links rechts haut bas ancien ancienne"
        " anciennement"
    )
    + r"|(?:sous|vers|apr[èe]s|avant|entre|ss)[ ](?=l[ae'’])[\p{L}]{1,3}"
    # "par Ambrugeat": the village that the post goes through.
    rf"|par(?=[ ]{_NAMED})"
)
# What stands there, and how one gets in.
_WHAT: Final = (
    _WAYS
    + "|"
    + _one_of(
        "lieu-dit lieu_dit lieudit lotissement lot hameau quartier cité résidence rés domaine parc zone"
        " pôle camping coron corons courée cour carré hlm tour tours barre bâtiment bât bloc immeuble"
        " imm pavillon maison villa chalet ferme grange mas moulin cabane cabanon case caravane bungalow"
        " mobil-home mobilhome emplacement empl péniche ponton foyer logement studio appartement appart"
        " appt apt app chambre ch cellule boutique local bureau atelier magasin entrée porte portail"
        " portillon grille hall escalier esc étage ét. étg pte sous-sol niveau palier rez rdc cage"
        " couloir digicode code interphone interph sonnette sonner sonnez boîte bte bal bp b.p bus"
        " sans_ascenseur rangée façade parking box pk dalot métro sortie accès chez c/o domiciliation"
        " stockwerk hinterhaus achterhuis centre bourg village plage pont dalle hangar ligne terre-plein"
        " borne écart chantier ascenseur galerie cave couverts commune palais prendre tourner monter"
        " descendre suivre longer"
        # Countries at the end of an address.
        " france belgique suisse luxembourg allemagne italie espagne royaume-uni pays-bas canada maroc"
        " algérie tunisie sénégal portugal côte_d'ivoire cameroun mali"
    )
)
# Courts, chambers and hospitals are named with the same words, and are no part of an address.
_INSTITUTION: Final = (
    r"(?:chambre|bureau|centre|palais|maison|cit[ée]|p[ôo]le|cour|commune|zone|ligne)"
    r"[ ](?:d['’]|(?:de|des|du|la)[ ]){0,2}(?:"
    + _one_of(
        "justice appel cassation arrêt aide notaire métiers commerce judici soci civil hospitali médic"
        " association comptes pénal avocat administr départ région instruction famil travail santé ordre"
        " bâtonni"
    )
    + ")"
)
_ORDINAL: Final = (
    r"(?:[0-9]{1,2}[ ]?(?:er|re|e|[èe]me|nde?)|"
    + _one_of("premier première deuxième second seconde troisième dernier dernière")
    + ")[ ]"
)
# A clause that such a word opens, with its article and ordinal: "la deuxième cour", "3e sans ascenseur".
CUE: Final = compile_pattern(
    r"(?i:(?:(?:la|les?|aux?|[àa](?:[ ]la)?|(?:sur|dans|par)(?:[ ]l[ae])?)[ ]"
    r"|(?:(?:[àa]|dans|par)[ ])?l['’])?"
    rf"(?:{_ORDINAL})?(?!{_INSTITUTION})(?:{_WHERE}|{_WHAT})(?!\p{{L}})"
    r"|[0-9]{1,2}[ ]?(?:er|e|[èe]me)(?![\p{L}\-])(?![ ](?:chambre|arr|ann[ée]e|jour|mois|fois)))"
)
# The same words are ordinary ones behind "la" or "de": only these open an address within a sentence.
OPENER: Final = compile_pattern(
    r"(?<![\p{L}0-9'’\-])(?<!(?<!\p{L})(?i:la|les?|une?|[mst]a|[mst]on|notre|votre|leur|cette|ce|d|de|du|des|en"
    r"|toute|par)[ '’])"
    rf"(?i:[0-9]{{1,4}}(?:[ ]?(?:bis|ter))?,?[ ](?:{_WAYS}|{_SHORT_WAYS})"
    r"|(?:"
    + _one_of(
        "lieu-dit lieu_dit lotissement lot. hameau résidence rés. hlm coron corons courée foyer péniche c/o"
    )
    + rf"|{_WAYS}"
    # "chez lui", "chez mon frère" tell no door.
    r"|chez(?=[ ](?!(?:moi|toi|lui|elle|nous|vous|eux|m[ao]n?|mes|[ts]on|[st]es|[st]a|leurs?|notre|votre"
    r"|[nv]os|une?)[ ,]))))(?!\p{L})"
)
# What is written without any sign between: "12 rue du Four face à la mosquée", "domiciliation n° 2214".
PLAIN_TAIL: Final = compile_pattern(
    r"[ ](?i:"
    + _one_of(
        "derrière face_à face_au face_aux en_face à_côté au-dessus au-dessous au_dessus au_dessous au_fond"
        " au_bout au_coin au_rez digicode interphone gauche droite rdc boîte"
        " sans_ascenseur"
    )
    + rf"|[àa][ ]l['’](?:angle|[ée]tage|arri[èe]re)|(?:[àa]|in|te)(?=[ ][{PLACE}{NAME}]))(?!\p{{L}})"
)
JUST_BEFORE: Final = compile_pattern(
    r"(?<![\p{L}'’\-])(?i:(?:[àa][ ]l['’]|au[ ])?(?:"
    + _one_of(
        "derrière face_à face_au face_aux en_face à_côté angle coin dessus dessous façade domiciliation"
    )
    + rf"|interphone|digicode))(?:[ '’](?:\p{{L}}|{_ANY}){{1,30}}){{0,5}}[ ]\Z"
)
# "12 r du mal juin apt 31": a way in lower case, up to its first masked piece.
NUMBERED_WAY: Final = compile_pattern(
    rf"(?<![\p{{L}}0-9'’.,/\-])[0-9]{{1,4}}(?:[ ]?(?:bis|ter))?,?[ ](?i:{_WAYS}|{_SHORT_WAYS})[.]?"
    rf"(?:[ '’](?:[\p{{L}}\-]|{_ANY}){{1,30}}){{1,6}}[ ]\Z"
)
