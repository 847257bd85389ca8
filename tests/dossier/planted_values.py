# SPDX-License-Identifier: EUPL-1.2
"""Fifty invented values of every kind that must never leave."""

from __future__ import annotations

from gestapeld.dossier.protected_values import Protected

PLANTED: tuple[Protected, ...] = (
    *(
        Protected(value, "address")
        for value in (
            "Zonnebloemstraat 12", "Korenbloemlaan 105b", "Van der Wielenplein 3", "Sint-Jansgracht 44-2", "Beukendreef 9",
            "Jólleplantsoen 17", "Doctor Vermeulenkade 8", "Tweede Kruisdwarsstraat 21", "'t Achterpad 6 bis", "IJsvogelstraat 71",
        )
    ),
    *(Protected(value, "address") for value in ("6543 ZX", "9871QK", "2468 BK")),
    *(Protected(value, "town") for value in ("Oosterlangbroek", "Nieuw-Zevenhuizen", "Sint Annadorp", "Hâlverwierde")),
    *(
        Protected(value, "phone")
        for value in ("06-12340001", "+31 6 12340002", "0031 6 12340003", "(06) 12 34 00 04", "097-001234567", "0612340006")
    ),
    *(
        Protected(value, "email")
        for value in (
            "noor.w@voorbeeld.example", "n_wit.prive@post.example", "noor+werk@bedrijf.example", "Contact@Praktijk.example",
        )
    ),
    *(Protected(value, "stay") for value in ("Logeerhuis De Horizon", "bij tante Wil, Perenlaan 4", "Vakantiepark Eikenhof 118")),
    *(Protected(value, "birth-country") for value in ("Noordelijk Fantasië", "Zuidmeerland")),
    *(Protected(value, "birth-place") for value in ("Wolkenburcht", "Añaquíl")),
    *(Protected(value, "bsn") for value in ("111222333", "123456782")),
    *(Protected(value, "workplace") for value in ("Bakkerij Van Buuren & Zn.", "Tandartspraktijk Molenzicht", "Garage O'Neill")),
    *(Protected(value, "school") for value in ("Basisschool De Regenboog", "Kinderopvang 't Mezennest", "Dalton Lyceum Oost")),
    *(Protected(value, "device") for value in ("SN-X7781-KQ204", "490154203237518")),
    *(
        Protected(value, "other")
        for value in ("Scala sportschool", "kenteken AB-123-C", "Miep van Hulpverlening", "ﬁetsenstalling noord", "Ġorġ Ħaddiem",
                      "52.090712, 5.121498")
    ),
)  # fmt: skip
