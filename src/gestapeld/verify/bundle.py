# SPDX-License-Identifier: EUPL-1.2
"""Check a handed-over folder, from the folder alone; also when it is inside a zip file, which is never unpacked.

The procedure, in order; the numbers are those of docs/verify.md:

 1  the folder: only what belongs there, no links, no doubles
 2  the manifests: exactly these files with exactly these digests
 3  the statement: signed, and naming every file and exhibit
 4  the checkpoint: the head of the log at that moment
 5  each entry: its form, its signature, the right of its signer; in which role the folder was signed
 6  each disclosure: belongs to its item, once
 7  exhibits, items and records name each other, an item in two exhibits only where the statement says so
 8  each entry and item stands in the tree under the checkpoint
 9  originals are the ones that were recorded, and messages stand where they are said to
14  the log continues an earlier head, when one is given
15  our own times run forward
16  what is withheld, counted, and as much of each exhibit as the statement says
19  the list printed in the PDF is the list of the files, and of this dossier; so is the table of exhibits
20  what this run did not check
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeVar

from gestapeld.errors import GestapeldError, NewerFormatError, NotABundleError
from gestapeld.ledger import checkpoint
from gestapeld.verify import bag, contents, originals, printed, records, statement
from gestapeld.verify.in_zip import InZip
from gestapeld.verify.on_disk import OnDisk
from gestapeld.verify.report import CheckFailedError, Outcome, RefusedError, Signer, Step, VerificationReport

T = TypeVar("T")
NOT_COVERED = ("not-newest", "not-timestamp", "not-shown", "not-truth")


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
            refused = isinstance(failure, RefusedError)
            self.steps.append(Step(number, Outcome.REFUSED if refused else Outcome.FAILED, failure.code, failure.facts))
            return None
        except (NewerFormatError, NotABundleError):
            raise
        except GestapeldError as failure:
            self.steps.append(Step(number, Outcome.FAILED, "malformed", {"code": failure.code}))
            return None
        except (OSError, RecursionError):
            self.steps.append(Step(number, Outcome.REFUSED, "unreadable"))
            return None
        except MemoryError:
            self.steps.append(Step(number, Outcome.REFUSED, "too-much"))
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


@contextmanager
def _opened(place: Path | IO[bytes] | bag.FolderOfBytes) -> Iterator[bag.FolderOfBytes]:
    """A folder on disk or inside a zip file; anything that can be read as a folder is taken as it is."""
    if isinstance(place, Path) and (place.is_dir() or not place.exists()):
        yield OnDisk(place)
    elif isinstance(place, bag.FolderOfBytes):
        yield place
    else:
        zipped = InZip(place)
        try:
            yield zipped
        finally:
            zipped.close()


def verify_bundle(
    place: Path | IO[bytes] | bag.FolderOfBytes, *, earlier_head: str | None = None, expected_signer: str | None = None
) -> VerificationReport:
    """Run the procedure over the folder, zip file or open zip file `place`.

    earlier_head     text of a checkpoint of the same log that is remembered elsewhere (an earlier bundle, a receipt)
    expected_signer  key id known from elsewhere; without it the folder only shows that one key signed all of it
    Raises NotABundleError for something else, NewerFormatError for a newer format; everything else is in the report.
    """
    run = _Run()
    with _opened(place) as source:
        signer, withheld, signed = _check_all(run, source, earlier_head, expected_signer)
    steps = tuple(sorted(run.steps, key=lambda step: step.number))
    return VerificationReport("bundle", steps, signed.key_id if signed else "", withheld, signer)


def _check_all(
    run: _Run, source: bag.FolderOfBytes, earlier_head: str | None, expected_signer: str | None
) -> tuple[Signer | None, int, statement.Statement | None]:
    """Who signed, how much is withheld, and the statement, as far as the steps came."""
    zipped = isinstance(source, InZip)
    found = run.attempt(1, "folder-in-zip" if zipped else "folder", lambda: bag.check_listing(source))
    payload = run.attempt(2, "manifests", lambda: bag.check_manifests(source, found)) if found is not None else None
    signed = run.attempt(3, "statement", lambda: statement.check_statement(payload)) if payload is not None else None
    if payload is None or signed is None:
        return None, 0, None
    if expected_signer is not None:
        run.attempt(3, "signer-known", lambda: _expect(signed.key_id == expected_signer, "signer-other"))
    head = run.attempt(4, "checkpoint", lambda: records.check_checkpoint(payload, signed))
    held = run.attempt(5, "entries", lambda: records.check_records(payload, signed, head)) if head is not None else None
    signer, withheld = Signer(), 0
    if head is not None and held is not None:
        signer = held.signers.signer(signed.key_id)
        _say_who(run, signer, held)
        withheld = _check_contents(run, payload, signed, held, head)
        _check_earlier(run, head, held, earlier_head)
    run.not_checked(20, "not-signer" if expected_signer is None else "not-person")
    for code in NOT_COVERED:
        if not (code == "not-newest" and earlier_head):
            run.not_checked(20, code)
    return signer, withheld, signed


def _expect(condition: bool, code: str) -> bool:
    if not condition:
        raise CheckFailedError(code)
    return True


def _say_who(run: _Run, signer: Signer, held: records.Records) -> None:
    """In which role was it signed, and what of that a folder cannot show."""
    if signer.role == "owner":
        run.passed(5, "signer-owner")
    else:
        run.noted(5, "signer-advocate", entry=signer.entry)
        run.not_checked(5, "not-ended")
        run.not_checked(5, "not-owners-state")
    if by_others := held.by_advocates():
        run.noted(5, "entries-by-advocates", entries=by_others)


def _check_contents(
    run: _Run, payload: bag.Bag, signed: statement.Statement, held: records.Records, head: checkpoint.Checkpoint
) -> int:
    run.passed(6, "disclosures", items=len(held.items), fields=sum(len(item.fields) for item in held.items.values()))
    shared = run.attempt(7, "exhibits", lambda: contents.check_exhibits(signed, held))
    if shared:
        run.noted(7, "exhibits-share", items=shared, numbers=contents.numbers_shared(signed))
    if missing := contents.numbers_missing(signed):
        run.noted(7, "numbers-missing", numbers=missing)
    if by_others := contents.numbers_by_advocates(signed, held):
        run.noted(7, "exhibits-by-advocates", numbers=by_others)
    run.passed(8, "trees", entries=len(held.headers), of=held.size)
    if shared is not None:  # else what an exhibit names may not be there
        files = run.attempt(9, "files", lambda: originals.check_files(signed, held))
        spans = run.attempt(9, "spans", lambda: originals.check_spans(payload, signed, held))
        if files is not None and spans is not None:
            run.noted(9, "files-count", originals=files[0], derived=files[1], found=spans[0], otherwise=spans[1])
        run.attempt(16, "withheld-fits", lambda: contents.check_withheld(signed, held))
    backwards, early = contents.check_times(held), contents.made_too_early(signed, held)
    if backwards:
        run.noted(15, "times-back", times=backwards)
    if early:
        run.noted(15, "made-early")
    if not backwards and not early:
        run.passed(15, "times")
    items, fields = contents.count_withheld(held)
    run.noted(16, "withheld", items=items, fields=fields, entries=held.size - len(held.headers))
    left_out = sum(exhibit.withheld_items for exhibit in signed.exhibits)
    if left_out:
        run.not_checked(16, "not-left-out", items=left_out)
    _check_lists(run, payload, signed, head)
    return items + fields + (held.size - len(held.headers))


def _check_lists(run: _Run, payload: bag.Bag, signed: statement.Statement, head: checkpoint.Checkpoint) -> None:
    """Step 19."""
    if printed.NOTE in payload.sizes:
        run.attempt(19, "note-fits", lambda: printed.check_note(payload, signed))
    if printed.TABLE in payload.sizes:
        run.attempt(19, "table-fits", lambda: printed.check_table(payload, signed))
    if not bag.volumes(payload.sizes):
        run.not_checked(19, "no-pdf")
        return
    try:
        run.attempt(19, "printed-list-fits", lambda: printed.check_printed_list(payload, signed, head))
    except printed.NoReaderError:
        run.not_checked(19, "no-pdf-reader")


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
