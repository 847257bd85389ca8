# SPDX-License-Identifier: EUPL-1.2
"""Spelling makes accounts equal, nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestapeld.records.items import Account
from gestapeld.search.identities import family_of, identity_of, same_everywhere


@pytest.mark.parametrize(
    "spelling",
    ["06-12345678", "0612345678", "+31612345678", "+31 6 12 34 56 78", "0031612345678", "+31 (0)6 12345678",
     "\u202a+31\u00a06\u00a012345678\u202c", "06.1234.5678", "06 1234-5678"],
)  # fmt: skip
def test_a_number_in_any_spelling(spelling: str) -> None:
    assert identity_of("sms", Account(id=spelling)) == "tel:+31612345678"
    assert identity_of("whatsapp", Account(name=spelling)) == "tel:+31612345678"


@pytest.mark.parametrize(
    ("channel", "account", "identity"),
    [
        ("sms", Account(id="PostNL"), "id:sms:postnl"),
        ("mms", Account(id="PostNL"), "id:sms:postnl"),
        ("sms", Account(id="1234"), "id:sms:1234"),
        ("whatsapp", Account("Robin  de\u00a0Vries"), "name:whatsapp:robin de vries"),
        ("whatsapp", Account("~\u202fRobin"), "name:whatsapp:~ robin"),
        ("email", Account("R. de Vries", "R@Voorbeeld.NL"), "mail:r@voorbeeld.nl"),
        ("instagram", Account("Robin", "r_de_v"), "id:instagram:r_de_v"),
        ("phone", Account(id="+4915112345678"), "tel:+4915112345678"),
        ("phone", Account(id="123456789012345678"), "tel:123456789012345678"),
        ("phone", Account(), ""),
    ],
)
def test_other_accounts(channel: str, account: Account, identity: str) -> None:
    assert identity_of(channel, account) == identity


def test_an_accent_may_be_written_in_two_ways() -> None:
    assert identity_of("whatsapp", Account("Ren\u00e9")) == identity_of("whatsapp", Account("Rene\u0301"))
    assert identity_of("whatsapp", Account("René")) != identity_of("whatsapp", Account("Rene"))
    assert identity_of("whatsapp", Account("René")) != identity_of("signal", Account("René"))


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_account_has_an_identity_or_none(name: str, ident: str) -> None:
    identity = identity_of("whatsapp", Account(name, ident))
    assert bool(identity) == bool(name or ident)
    assert identity_of("whatsapp", Account(name, ident)) == identity
    assert same_everywhere(name).startswith(("tel:", "mail:")) or same_everywhere(name) == ""


def test_families_join_what_can_hold_the_same_message() -> None:
    assert family_of("mms") == family_of("sms") == "sms"
    assert family_of("whatsapp") != family_of("signal")
