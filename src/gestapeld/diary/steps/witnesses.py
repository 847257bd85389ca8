# SPDX-License-Identifier: EUPL-1.2
"""People who saw or heard something or who help, and whether they agreed to be named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import ENTRIES
from gestapeld.diary.steps.orders import check_papers
from gestapeld.diary.steps.spans import days_of, today
from gestapeld.diary.told import Kept, first_version, kept, of_id, versions
from gestapeld.diary.writing import check_evidence, check_said, check_there, write
from gestapeld.errors import ConsentUnclearError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment
from gestapeld.records.steps.witness import Consent, Witness


def add_witness(case: CaseFile, witness: Witness) -> ItemId:
    """Write down who saw or heard something, or who helps.

    Raises UsageError (no name, a paper that is no file), ConsentUnclearError, UnknownItemError, ErasedError,
    NotAllowedError.
    """
    _check(case, witness)
    return write(case, "evidence", "told", witness)


def correct_witness(case: CaseFile, item: ItemId, witness: Witness) -> ItemId:
    """A new version. Raises as `add_witness`."""
    known = of_id(list_witnesses(case), first_version(case, item))
    _check(case, witness)
    return write(case, "evidence", "corrected", witness, corrects=known.id)


def record_consent(case: CaseFile, item: ItemId, consent: Consent) -> ItemId:
    """They agreed to be named.

    Raises ConsentUnclearError unless it is said when and how, and that they know who may read it; UnknownItemError.
    """
    known = of_id(list_witnesses(case), first_version(case, item))
    return correct_witness(case, known.id, replace(known.record, consent=consent))


def end_consent(case: CaseFile, item: ItemId, when: Moment) -> ItemId:
    """They took it back: from the next dossier on they are "getuige 1" again.

    Raises ConsentUnclearError when there was none or no date is said; UnknownItemError.
    """
    known = of_id(list_witnesses(case), first_version(case, item))
    if known.record.consent is None or days_of(when) is None:
        raise ConsentUnclearError
    return correct_witness(case, known.id, replace(known.record, consent=replace(known.record.consent, ended=when)))


def list_witnesses(case: CaseFile) -> list[Kept[Witness]]:
    """Everybody in the latest version, in the order in which they were told."""
    return kept(versions(case, "evidence", ENTRIES, "witness"), Witness)


def may_be_named(witness: Witness) -> bool:
    """Whether they agreed, knowing who may read it, and did not take it back."""
    consent = witness.consent
    return (
        consent is not None and consent.knows and days_of(consent.when) is not None and days_of(consent.ended) is None
    )


def named(witnesses: Iterable[Kept[Witness]]) -> list[str]:
    """The names that may stand in a dossier."""
    return [name for one in witnesses if may_be_named(one.record) for name in (one.record.name, *one.record.also)]


def _check(case: CaseFile, witness: Witness) -> None:
    check_said(witness.name)
    consent = witness.consent
    if consent is not None and not (consent.knows and consent.how.strip() and _is_past(case, consent.when)):
        raise ConsentUnclearError
    check_papers(case, witness.accounts)
    check_evidence(witness.about)
    check_there(case, witness.about)


def _is_past(case: CaseFile, when: Moment) -> bool:
    days = days_of(when)
    return days is not None and days[0] <= today(case.clock())
