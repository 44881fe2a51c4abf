"""Delays of procedure: appeals, oppositions, orders, seizures, each with its article."""

from typing import Final

from classifiers.deadlines.statute import BE, CH, FR, LU, SERVED, law

USUAL: Final = "usual"
"""The name of the delays that most remedies have: read only where the text gives and names no other."""
_JUDGEMENT: Final = "_jugement|_juge_|_juges_|_tribunal|_vonnis|_urteil|_judgment|_sentence_"
_APPEAL: Final = (
    "_appel_|_appeal|interjet|d_autres_juges|devant_la_cour|que_la_cour|cour_d_appel|_beroep|berufung|"
    "revenir_la_dessus|_conteste|_lacher_|_recours_"
)
_CRIMINAL: Final = (
    "correctionnel|_prison|_sursis|_bracelet|_mois_ferme|_ans_ferme|amenageable|_relax|_prevenu_|"
    "tribunal_de_police|_peine_"
)
_ORDER: Final = "_refere|juge_de_l_execution|_jex_|mesures_provisoires|devoir_de_secours|non_conciliation"
_FORMAL: Final = (
    r"signifi|notifi|huissier|commissaire\sde\sjustice|recommande|accuse|main\spropre|remis|retire|signe\b|"
    r"guichet|zugestellt|betekend|aangetekend|served|registered"
)
_JUDGED: Final = (
    r"jugement|prononc|rendu|delibere|statue|condamn|audience|plaidoirie|verdict|president|tribunal|"
    r"signifi|\blu\b"
)
COURTS: Final = (
    # Appeal in civil matters: one month from service (CPC art. 538, 528), labour courts too (C. trav. R.
    # 1461-1).
    law("appeal", (FR,), f"{_JUDGEMENT}&{_APPEAL}", SERVED, (1, "month"), f"{_CRIMINAL}|{_ORDER}"),
    # Interim, enforcement and pre-trial orders: fifteen days (CPC art. 490, 795, 1119; CPCE art. R. 121-20).
    law("appeal_order", (FR,), f"{_ORDER}&{_JUDGEMENT}|_ordonnance|&{_APPEAL}", SERVED, (15, "day"),
         _CRIMINAL),
    # Belgium: one month from service (C. jud. art. 1051), the judicial holidays put it off (art. 50 al. 2).
    law("appeal", (BE,), f"{_JUDGEMENT}&{_APPEAL}", SERVED, (1, "month"), _CRIMINAL, suspended=True),
    # Switzerland: thirty days (CPC art. 311), ten in summary procedure (art. 314), never suspended (art.
    # 145 al. 2).
    law("appeal", (CH,), f"{_JUDGEMENT}&{_APPEAL}", SERVED, (30, "day"),
         f"{_CRIMINAL}|_sommaire|mainlevee", suspended=True),
    law("appeal_summary", (CH,), f"_sommaire|mainlevee|provisionnelles|summarisch&{_APPEAL}", SERVED,
         (10, "day")),
    # Family matters in summary procedure have had thirty days since 2025 (CPC art. 314 al. 2).
    law("appeal_family", (CH,),
         f"mesures_protectrices|eheschutz|provisionnelles|pension_alimentaire&{_APPEAL}", SERVED,
         (30, "day")),
    # Luxembourg: forty days from service (NCPC art. 571).
    law("appeal", (LU,), f"{_JUDGEMENT}&{_APPEAL}", SERVED, (40, "day"), _CRIMINAL),
    # Criminal appeal: FR ten days (CPP art. 498), BE thirty (CIC art. 203), LU forty (CPP art. 203), CH ten
    # (CPP art. 399).
    law("appeal_criminal", (FR,), f"{_CRIMINAL}&{_APPEAL}", _JUDGED, (10, "day"), "non_lieu"),
    law("appeal_criminal", (BE,), f"{_CRIMINAL}&{_APPEAL}", _JUDGED, (30, "day"), "par_defaut"),
    law("appeal_criminal", (LU,), f"{_CRIMINAL}&{_APPEAL}", _JUDGED, (40, "day")),
    law("appeal_criminal", (CH,), f"{_CRIMINAL}&{_APPEAL}", _JUDGED, (10, "day"), "ordonnance_penale"),
    # Order of an investigating judge: ten days (CPP art. 186).
    law("order_of_judge", (FR,), "_non_lieu|juge_d_instruction&_appel|_contest|_recours|interjet|_non_lieu",
         r"ordonnance|datee|lettre|notifi|recommande|recu", (10, "day")),
    # Penal order: France forty-five days for an offence (CPP art. 495-3), thirty for a petty one (art. 527),
    # Switzerland ten (CPP art. 354).
    law("penal_order", (FR,), "ordonnance_penale", SERVED, (45, "day")),
    law("penal_order", (FR,), "ordonnance_penale", SERVED, (30, "day")),
    law("penal_order", (CH,), "ordonnance_penale|strafbefehl|bussenverfugung", SERVED, (10, "day")),
    # Opposition to a judgment by default: criminal, Belgium fifteen days (CIC art. 187), France ten (CPP
    # art. 491); civil, one month (CPC art. 538; C. jud. art. 1048).
    law("opposition", (BE,), f"par_defaut|bij_verstek&{_CRIMINAL}", SERVED, (15, "day")),
    law("opposition", (FR,), f"par_defaut&{_CRIMINAL}", SERVED, (10, "day")),
    law("opposition", (FR, BE), "jugement_par_defaut|par_defaut&_opposition_", SERVED, (1, "month"),
         _CRIMINAL),
    # Order to pay: one month from service (CPC art. 1416; LU: NCPC art. 129 and following).
    law("order_to_pay", (FR,), "injonction_de_payer|portant_injonction", SERVED, (1, "month")),
    law("opposition", (FR,),
         "_opposition_&tribunal|huissier|commissaire_de_justice&_payer|_paye_|_dois_|_euros_", SERVED, (1,
         "month"), f"{_CRIMINAL}|urssaf|ordonnance_penale"),
    law("order_to_pay", (LU,), "ordonnance_conditionnelle|ordonnance_de_paiement", SERVED, (30, "day"),
         "_contredit_"),
    # Swiss debt: opposition ten days (LP art. 74), complaint ten days (LP art. 17).
    law("swiss_debt", (CH,),
         "commandement_de_payer|office_des_poursuites|office_des_faillites|zahlungsbefehl|_betreibung|"
         "rechtsvorschlag", SERVED, (10, "day")),
    # Seizure of an account: one month from its notice to the debtor (CPCE art. R. 211-11).
    law("seizure", (FR,),
         "saisie_attribution|bloque_le_compte|bloque_mon_compte|saisie_sur_compte|juge_de_l_execution",
         SERVED, (1, "month")),
    # Order under a forfeiture clause: business one month (C. com. art. L. 145-41), homes six weeks (loi 6
    # juillet 1989, art. 24), two months for leases older than 29 July 2023 (Cass. civ. 3e, avis 13 June 2024,
    # n° 24-70.002).
    law("forfeiture", (FR,), "_commandement_|clause_resolutoire&_bail_|_loyer|locatai", SERVED, (1, "month"),
         "_logement|_appartement"),
    law("forfeiture", (FR,), "_commandement_|clause_resolutoire&_bail_|_loyer|locatai&_logement|_appartement",
         SERVED, (6, "week")),
    law("forfeiture", (FR,), "_commandement_|clause_resolutoire&_bail_|_loyer|locatai&_logement|_appartement",
         SERVED, (2, "month")),
    # Appeal: the appellant's submissions within three months of the appeal (CPC art. 908), two from the
    # notice of
    # fixing in the short circuit (art. 906-2), the respondent's three from theirs (art. 909), service one
    # month (art. 902).
    law("submissions", (FR,), "declaration_d_appel|conclusions_d_appelant|article_908",
         r"declaration|appel\b", (3, "month")),
    law("submissions", (FR,), "bref_delai|article_906|article_905", r"avis|fixation|notifi|recu", (2,
         "month")),
    law("submissions", (FR,), "article_909|conclusions_de_l_appelant&_intime|_appel",
         r"conclusions|notifi|recu", (3, "month")),
    law("service_of_appeal", (FR,), "article_902|signifier_la_declaration_d_appel", r"avis|greffe|recu",
         (1, "month")),
    # Decisions of insolvency: ten days (C. com. art. R. 661-3).
    law("appeal_order", (FR,),
         f"redressement_judiciaire|liquidation_judiciaire|procedure_de_sauvegarde&{_APPEAL}",
         SERVED, (10, "day"), _CRIMINAL),
    # Guardianship and the judge of children: fifteen days (CPC art. 1239, 1191).
    law("appeal_order", (FR,),
         f"juge_des_enfants|assistance_educative|juge_des_tutelles|_tutelle_|_curatelle_&{_APPEAL}",
         SERVED, (15, "day"), _CRIMINAL),
    # Counsel is appointed within fifteen days of the summons (CPC art. 763).
    law("counsel", (FR,), "assign&constitu", SERVED, (15, "day"), "partie_civile|constituer_une_societe"),
    # End of an investigation: fifteen days to say that one will be heard, observations and requests within
    # three months, one when somebody is detained (CPP art. 175 III, IV).
    law("end_of_inquiry", (FR,), "article_175|fin_d_information", SERVED, (15, "day")),
    law("end_of_inquiry", (FR,), "article_175|fin_d_information", SERVED, (3, "month"), "deten"),
    law("end_of_inquiry", (FR,), "article_175|fin_d_information&deten", SERVED, (1, "month")),
    # Luxembourg: opposition to a judgment by default fifteen days (NCPC art. 90, 901).
    law("opposition", (LU,), "par_defaut", SERVED, (15, "day")),
    # Switzerland: recourse in a criminal matter ten days (CPP art. 396), against an attachment ten (LP art.
    # 278).
    law("recourse", (CH,), "ministere_public|procureur&non_entree_en_matiere|classement|sequestre", SERVED,
         (10, "day")),
    law("swiss_debt", (CH,), "sequestre&opposition|office_des_poursuites", SERVED, (10, "day")),
    # Cassation: civil two months (CPC art. 612), criminal five clear days (CPP art. 568), Belgium fifteen
    # days
    # (CIC art. 423), three months civil (C. jud. art. 1073), Swiss Federal Tribunal thirty days (LTF art.
    # 100).
    law("cassation", (FR,), "_cassation_|_pourvoi", SERVED, (2, "month"), _CRIMINAL),
    law("cassation", (FR,), f"_cassation_|_pourvoi&{_CRIMINAL}|chambre_de_l_instruction", _JUDGED, (6,
         "day")),
    law("cassation", (BE,), f"_cassation_|_pourvoi&{_CRIMINAL}", _JUDGED, (15, "day")),
    law("cassation", (BE,), "_cassation_|_pourvoi", SERVED, (3, "month"), _CRIMINAL),
    law("cassation", (CH,), "tribunal_federal|bundesgericht", SERVED, (30, "day"), suspended=True),
    # Detention: appeal of an order of the liberty judge ten days (CPP art. 186), of removal custody
    # twenty-four
    # hours (CESEDA art. R. 743-10); Belgium, appeal of the chambre du conseil twenty-four hours (loi 20
    # juillet 1990, art. 30).
    law("detention", (FR,), "_jld_|libertes_et_de_la_detention|detention_provisoire",
         r"ordonnance|prolong|notifi|rejet|placement", (10, "day"), "_retention_"),
    law("detention_removal", (FR,), "_retention_&prolong|_jld_", r"ordonnance|prolong|notifi|rejet", (24,
         "hour")),
    law("detention", (BE,), "chambre_du_conseil|mandat_d_arret&_maint|prolong|confirm",
         r"ordonnance|maint|prolong|confirm", (24, "hour")),
    # Plea agreed: ten days to think (CPP art. 495-8); fixed fine forty-five days (CPP art. 529-2), raised
    # one thirty (art. 530).
    law("plea", (FR,), "_crpc_|reconnaissance_prealable", r"propos|accept|homolog", (10, "day")),
    law("fine", (FR,), "amende_forfaitaire|avis_de_contravention", r"avis|recu|date|envoy", (45, "day"),
         "majoree"),
    law("fine", (FR,), "forfaitaire_majoree|amende_majoree", r"avis|recu|date|envoy", (30, "day")),
    # Order under a debt: eight days before a seizure of goods (CPCE art. R. 221-10); two months to leave a
    # home (CPCE art. L. 412-1).
    law("seizure_of_goods", (FR,), "saisie_vente|commandement_aux_fins_de_saisie", SERVED, (8, "day")),
    law("leave_home", (FR,), "quitter_les_lieux|liberer_les_lieux", SERVED, (2, "month")),
    # Attachment without a title: proceedings within one month (CPCE art. R. 511-7), notice to the debtor
    # eight days (R. 523-3).
    law("attachment", (FR,), "saisie_conservatoire|mesure_conservatoire", r"saisie|pratiqu|execut", (1,
         "month")),
    law("attachment_notice", (FR,), "saisie_conservatoire", r"saisie|pratiqu|execut", (8, "day"), "denoncee"),
    # Council of State in Belgium: sixty days (arrêté du Régent 23 août 1948, art. 4).
    law("council", (BE,), "conseil_d_etat|raad_van_state", SERVED, (60, "day")),
    # Swiss debt: release action twenty days (LP art. 83), bankruptcy warning twenty days (LP art. 166).
    law("swiss_debt", (CH,), "liberation_de_dette|commination", SERVED, (20, "day")),
    # What most remedies have, where something was served and the text names neither the act nor the delay
    # (CPC art.
    # 490, 538; CPP art. 498; CJA art. R. 421-1; C. jud. art. 1048, 1051; CPC CH art. 311, 314).
    *(
        law(USUAL, countries, "", _FORMAL, length)
        for countries, length in (
            ((FR, BE, LU), (15, "day")),
            ((FR, BE, LU), (1, "month")),
            ((CH,), (10, "day")),
            ((CH,), (30, "day")),
            ((FR, BE), (10, "day")),
            ((FR, BE, LU), (30, "day")),
            ((FR, BE, CH), (2, "month")),
        )
    ),
)  # fmt: skip
