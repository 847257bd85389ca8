# SPDX-License-Identifier: EUPL-1.2
"""What the owner chose for this case, and whether she has her recovery code: read from the audit log, newest wins."""

from __future__ import annotations

from dataclasses import dataclass

from gestapeld.casefile import names, slots
from gestapeld.casefile.casefile import CaseFile
from gestapeld.errors import UsageError, WrongPassphraseError
from gestapeld.records.encoding import Fields

IDLE_MINUTES = (5, 15, 30, 60)
"""After how many minutes without anybody there the case may lock itself."""
USUAL_IDLE_MINUTES = 15

_IDLE, _CODE = "idle-minutes", "recovery-code-typed-back"


@dataclass(frozen=True, slots=True)
class Chosen:
    """idle_minutes      when the case locks itself
    code_typed_back   the present recovery code was typed in once since it was made: it was written down somewhere
    """

    idle_minutes: int = USUAL_IDLE_MINUTES
    code_typed_back: bool = False


def chosen(case: CaseFile) -> Chosen:
    """What holds now. Looks at every entry of the audit log: some tens in a case of years."""
    idle, typed_back = USUAL_IDLE_MINUTES, False
    for entry in case.entries("audit"):
        for _, fields in case.items("audit", entry.seq):
            rest, value = (fields or {}).get("rest", {}), (fields or {}).get("value", {})
            if rest.get("kind") == "slot" and (value["member"], value["slot"]) == (case.member.key_id, names.RECOVERY):
                typed_back = False  # a new code: the old paper is of no use
            elif rest.get("kind") == "setting" and value.get("name") == _CODE:
                typed_back = typed_back or entry.actor == case.member.key_id
            elif rest.get("kind") == "setting" and value.get("name") == _IDLE and value["value"] in IDLE_MINUTES:
                idle = value["value"]
    return Chosen(idle, typed_back)


def choose_idle_minutes(case: CaseFile, minutes: int) -> None:
    """Record when the case locks itself. Raises UsageError for another number than IDLE_MINUTES, NotAllowedError."""
    if minutes not in IDLE_MINUTES:
        raise UsageError
    _record(case, _IDLE, minutes)


def type_back_recovery_code(case: CaseFile, code: str) -> None:
    """Record that the present recovery code was typed in, after checking that it opens the case.

    Raises BadRecoveryCodeError (mistyped), WrongPassphraseError (another code), NotAllowedError.
    """
    case.require("members")
    member = case.member.key_id
    row = case.state.storage.wrap(names.slot(member, names.RECOVERY))
    if row is None:
        raise WrongPassphraseError
    slots.open_recovery_slot(row.value, code, case.case_id, member)
    _record(case, _CODE, True)


def _record(case: CaseFile, name: str, value: object) -> None:
    item: Fields = {"rest": {"kind": "setting"}, "value": {"name": name, "value": value}}
    case.append("audit", "setting", [item])
