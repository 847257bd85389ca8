# SPDX-License-Identifier: EUPL-1.2
"""Check a handed-over folder, from the folder alone.

The procedure, in order; the numbers are those of docs/verify.md:

 1  the folder: only what belongs there, no links, no doubles
 2  the manifests: exactly these files with exactly these digests
 3  the statement: signed, and naming every file and exhibit
 4  the checkpoint: the head of the log at that moment
 5  each entry: its form, its signature, the right of its signer
 6  each disclosure: belongs to its item, once
 7  exhibits, items and records name each other
 8  each entry and item stands in the tree under the checkpoint
 9  originals are the ones that were recorded, and messages stand where they are said to
14  the log continues an earlier head, when one is given
15  our own times run forward
16  what is withheld, counted
19  the list printed in the PDF is the list of the files
20  what this run did not check
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from gestapeld.errors import GestapeldError, NewerFormatError, NotABundleError
from gestapeld.ledger import checkpoint
from gestapeld.verify import bag, contents, records, statement
from gestapeld.verify.report import CheckFailedError, Outcome, Step, VerificationReport

T = TypeVar("T")
NOT_COVERED = ("not-newest", "not-timestamp", "not-truth")


class _Run:
    """Collects steps. After a failed step, steps that stand on it are not attempted: their outcome would mean
    nothing.
    """

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def attempt(self, number: int, code: str, check: Callable[[], T]) -> T | None:
        try:
            value = check()
        except CheckFailedError as failure:
            self.steps.append(Step(number, Outcome.FAILED, failure.code, failure.facts))
            return None
        except (NewerFormatError, NotABundleError):
            raise
        except GestapeldError as failure:
            self.steps.append(Step(number, Outcome.FAILED, "malformed", {"code": failure.code}))
            return None
        except (OSError, RecursionError):
            self.steps.append(Step(number, Outcome.FAILED, "unreadable"))
            return None
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            # A signer can put any value anywhere; one of another kind than it must be is refused, never a traceback.
            self.steps.append(Step(number, Outcome.FAILED, "malformed", {"code": "form"}))
            return None
        self.steps.append(Step(number, Outcome.PASSED, code))
        return value

    def passed(self, number: int, code: str, **facts: int | str) -> None:
        self.steps.append(Step(number, Outcome.PASSED, code, facts))

    def noted(self, number: int, code: str, **facts: int | str) -> None:
        self.steps.append(Step(number, Outcome.NOTED, code, facts))

    def not_checked(self, number: int, code: str, **facts: int | str) -> None:
        self.steps.append(Step(number, Outcome.NOT_CHECKED, code, facts))


def verify_bundle(
    folder: Path, *, earlier_head: str | None = None, expected_signer: str | None = None
) -> VerificationReport:
    """Run the procedure over `folder`.

    earlier_head     text of a checkpoint of the same log that is remembered elsewhere (an earlier bundle, a receipt)
    expected_signer  key id known from elsewhere; without it the folder only shows that one key signed all of it
    Raises NotABundleError for another folder, NewerFormatError for a newer format; everything else is in the report.
    """
    run = _Run()
    found = run.attempt(1, "folder", lambda: bag.list_files(folder))
    if found is None:
        return VerificationReport("bundle", tuple(run.steps))
    payload = run.attempt(2, "manifests", lambda: bag.check_manifests(folder, found))
    if payload is None:
        return VerificationReport("bundle", tuple(run.steps))
    signed = run.attempt(3, "statement", lambda: statement.check_statement(payload))
    if signed is None:
        return VerificationReport("bundle", tuple(run.steps))
    if expected_signer is not None:
        run.attempt(3, "signer-known", lambda: _expect(signed.key_id == expected_signer, "signer-other"))
    head = run.attempt(4, "checkpoint", lambda: records.check_checkpoint(payload, signed))
    held = run.attempt(5, "entries", lambda: records.check_records(payload, signed, head)) if head is not None else None
    withheld = 0
    if head is not None and held is not None:
        withheld = _check_contents(run, payload, signed, held)
        _check_earlier(run, head, held, earlier_head)
    run.not_checked(20, "not-signer" if expected_signer is None else "not-truth")
    for code in NOT_COVERED:
        if not (code == "not-newest" and earlier_head) and not (code == "not-truth" and expected_signer is not None):
            run.not_checked(20, code)
    return VerificationReport("bundle", tuple(sorted(run.steps, key=lambda step: step.number)), signed.key_id, withheld)


def _expect(condition: bool, code: str) -> bool:
    if not condition:
        raise CheckFailedError(code)
    return True


def _check_contents(run: _Run, payload: bag.Bag, signed: statement.Statement, held: records.Records) -> int:
    run.passed(6, "disclosures", items=len(held.items), fields=sum(len(item.fields) for item in held.items.values()))
    run.attempt(7, "exhibits", lambda: contents.check_exhibits(signed, held))
    run.passed(8, "trees", entries=len(held.headers), of=held.size)
    files = run.attempt(9, "files", lambda: contents.check_files(signed, held))
    spans = run.attempt(9, "spans", lambda: contents.check_spans(payload, signed, held))
    if files is not None and spans is not None:
        run.noted(9, "files-count", originals=files[0], derived=files[1], found=spans[0], otherwise=spans[1])
    backwards = contents.check_times(held)
    if backwards:
        run.noted(15, "times-back", times=backwards)
    else:
        run.passed(15, "times")
    items, fields = contents.count_withheld(signed, held)
    run.noted(16, "withheld", items=items, fields=fields, entries=held.size - len(held.headers))
    if contents.volumes(signed):
        run.attempt(19, "printed-list-fits", lambda: contents.check_printed_list(payload, signed))
    else:
        run.not_checked(19, "no-pdf")
    return items + fields + (held.size - len(held.headers))


def _check_earlier(run: _Run, head: checkpoint.Checkpoint, held: records.Records, earlier: str | None) -> None:
    if earlier is None:
        return

    def compare() -> bool:
        try:
            older = checkpoint.parse(earlier)
        except GestapeldError:
            raise CheckFailedError("earlier-form") from None
        if older.origin != head.origin:
            raise CheckFailedError("earlier-other")
        if older.size == head.size and older.root != head.root:
            raise CheckFailedError("earlier-fork", size=older.size)
        return older.size == head.size

    if _is_newer(earlier, head):
        # A folder is always older than the case it came from; whether a later one was handed over, only people know.
        run.noted(14, "earlier-newer", size=head.size)
        return
    same = run.attempt(14, "earlier", compare)
    if same is False:
        # A folder holds no consistency proof between two heads; the case file itself does (gestapeld verify CASE
        # --head).
        run.not_checked(14, "earlier-not-proven")


def _is_newer(remembered: str, head: checkpoint.Checkpoint) -> bool:
    try:
        known = checkpoint.parse(remembered)
    except GestapeldError:
        return False
    return known.origin == head.origin and known.size > head.size
