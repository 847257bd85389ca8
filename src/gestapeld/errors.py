# SPDX-License-Identifier: EUPL-1.2
"""The whole error tree on one page.

Each error has a stable code and an exit status; its sentence and next step stand in `wording/<lang>/errors.toml`
under the code.
Promises: no error ever carries evidence; `facts` holds numbers, codes and sizes only.
"""

from __future__ import annotations


class GestapeldError(Exception):
    """Base of all our errors. `code` is stable; `exit_status` is what a command ends with."""

    code = "error"
    exit_status = 1

    def __init__(self, **facts: int | str) -> None:
        super().__init__(self.code)
        self.facts = facts


# ── the call itself ── 2
class UsageError(GestapeldError):
    """The request makes no sense as asked (an unknown item, an empty text, a bad date)."""

    code = "usage"
    exit_status = 2


class UnknownItemError(UsageError):
    """There is no such item, exhibit, person or account in this case."""

    code = "unknown-item"


class UnknownMethodError(UsageError):
    """There is no such method of counting."""

    code = "unknown-method"


class UnknownRequestError(UnknownItemError):
    """There is no such request to erase, or it does not stand any more."""

    code = "unknown-request"


class UnknownFieldError(UsageError):
    """The item has no field with that name."""

    code = "unknown-field"


class UnreadableSecretError(UsageError):
    """A passphrase, code or value could not be read from where it was to come from."""

    code = "unreadable-secret"


class TooLongError(UsageError):
    """More words than one item holds."""

    code = "too-long"


class ConfirmationNeededError(UsageError):
    """This needs a yes, and there is nobody to ask."""

    code = "confirmation-needed"


class NobodyElseError(UsageError):
    """A copy for other members, and there are none."""

    code = "nobody-else"


class BadDateError(UsageError):
    """A date or time could not be understood."""

    code = "bad-date"


class BadCountError(UsageError):
    """A number of times could not be understood."""

    code = "bad-count"


class UnknownBehaviourError(UsageError):
    """A behaviour code that is not in the list."""

    code = "unknown-behaviour"


class UnknownAnswerError(UsageError):
    """An answer that the questions about what to do now do not have."""

    code = "unknown-answer"


class NothingSaidError(UsageError):
    """What should be written down is empty."""

    code = "nothing-said"


class ChannelNeededError(UsageError):
    """A bare name or handle means something in one app only, and the app was not named."""

    code = "channel-needed"


class EndsBeforeItBeginsError(UsageError):
    """The end that was given lies before the begin."""

    code = "ends-before-it-begins"


class BadOutlineError(UsageError):
    """The lines drawn over a map do not fit it: no picture, too few corners, or outside the picture."""

    code = "bad-outline"


class BadAmountError(UsageError):
    """An amount of money could not be understood, or more came back than was spent."""

    code = "bad-amount"


class ConsentUnclearError(UsageError):
    """Somebody may only be named when it is known when and how they agreed, and that they know who may read it."""

    code = "consent-unclear"


class CalendarUnconfirmedError(UsageError):
    """Dates leave for a calendar only after the word about shared calendars was read."""

    code = "calendar-unconfirmed"


class FutureDateError(UsageError):
    """Something that happened is given a date that is still to come."""

    code = "future-date"


class WrongOrderError(UsageError):
    """Something is said to come before what it can only follow."""

    code = "wrong-order"


class SecondLetterError(UsageError):
    """A stop letter was given or sent already; there is one."""

    code = "second-letter"


class NoAddresseeError(UsageError):
    """A stop letter to nobody: it is not known who it is, or there is no address."""

    code = "no-addressee"


class LetterHeldError(UsageError):
    """Signs of danger, or questions not answered, hold the stop letter back; `reason` names the first (a code)."""

    code = "letter-held"


class PlanUnreadError(UsageError):
    """The plan for the first days after the letter comes before the letter."""

    code = "plan-unread"


class IndexBusyError(UsageError):
    """The index is taking in an entry; ask again when it has been committed."""

    code = "index-busy"


class WeakPassphraseError(UsageError):
    """The passphrase is too easy to guess."""

    code = "weak-passphrase"


class ReceiverNeededError(UsageError):
    """A full dossier is only made sealed, and no receiving key or name of a receiver was given."""

    code = "receiver-needed"


# ── getting in ── 10-19
class NotACaseFileError(GestapeldError):
    """The file is something else."""

    code = "not-a-case-file"
    exit_status = 10


class NewerFormatError(GestapeldError):
    """Made by a newer version."""

    code = "newer-format"
    exit_status = 11


class WrongPassphraseError(GestapeldError):
    """The passphrase or recovery code does not open this case."""

    code = "wrong-passphrase"
    exit_status = 12


class BadRecoveryCodeError(WrongPassphraseError):
    """The check characters of a recovery code are wrong: a typing mistake."""

    code = "bad-recovery-code"


class LockedByAnotherError(GestapeldError):
    """Another program has this case file open."""

    code = "in-use"
    exit_status = 13


class NotAllowedError(GestapeldError):
    """This member may not do that."""

    code = "not-allowed"
    exit_status = 14


class OnlyToldError(NotAllowedError):
    """Only what a person told can be erased at once, not what a file showed."""

    code = "only-told"


class CaseExistsError(GestapeldError):
    """There is already a file here."""

    code = "exists"
    exit_status = 15


class CopyIsReadOnlyError(NotAllowedError):
    """This is a copy that was handed over: it can be read and checked, not added to."""

    code = "copy-is-read-only"


class LogNotHereError(NotAllowedError):
    """This part of the case is not in this copy, or not open to this member."""

    code = "log-not-here"


class NotAKeyFileError(GestapeldError):
    """The file holds no receiving key."""

    code = "not-a-key-file"
    exit_status = 17


class DamagedKeyFileError(NotAKeyFileError):
    """The file was a receiving key; its digits do not fit any more."""

    code = "damaged-key-file"


class NotForThisKeyError(GestapeldError):
    """A sealed dossier does not open with this key: made for another one, or its beginning was changed."""

    code = "not-for-this-key"
    exit_status = 18


class RefusedParametersError(GestapeldError):
    """Stored key-stretching parameters are outside the allowed bounds."""

    code = "refused-parameters"
    exit_status = 16


# ── damage and tampering ── 20-29
class DamagedCaseError(GestapeldError):
    """Stored bytes are not what they were."""

    code = "damaged"
    exit_status = 20


class NotCanonicalError(DamagedCaseError):
    """A value decodes but is not in its one allowed form."""

    code = "not-canonical"


class BrokenLogError(DamagedCaseError):
    """An entry, a link, a tree or a checkpoint does not fit."""

    code = "broken-log"


class BadSignatureError(DamagedCaseError):
    """A signature is not by the key it names, or the key has no right here."""

    code = "bad-signature"


class OpenFailedError(DamagedCaseError):
    """Sealed bytes do not open under their key: changed, cut off, or another key."""

    code = "open-failed"


class OlderStateError(DamagedCaseError):
    """The case is older than a head that is remembered elsewhere."""

    code = "older-state"


class MissingObjectError(DamagedCaseError):
    """A sealed object that an entry names is not there."""

    code = "missing-object"


class ForgedKeyError(DamagedCaseError):
    """A key, an epoch or a member that no entry by someone with that right brought in."""

    code = "forged-key"


class ChangedBundleError(GestapeldError):
    """A handed-over folder is not what was signed."""

    code = "changed-bundle"
    exit_status = 21


class NotABundleError(GestapeldError):
    """The folder is not a dossier folder."""

    code = "not-a-bundle"
    exit_status = 22


class SealedDossierError(NotABundleError):
    """The dossier is sealed and has to be opened before it can be checked."""

    code = "sealed-dossier"


class UncheckableBundleError(GestapeldError):
    """Something in a handed-over folder or zip file could not be looked at safely."""

    code = "cannot-be-checked"
    exit_status = 23


class NotASealedDossierError(NotABundleError):
    """The file is no sealed dossier."""

    code = "not-a-sealed-dossier"


class SealedDossierChangedError(ChangedBundleError):
    """A sealed dossier is for this key, but not what was sealed any more: changed or cut off."""

    code = "sealed-dossier-changed"


# ── taking in ── 30-39
class UnreadableOriginalError(GestapeldError):
    """The file is kept, but its contents could not be read."""

    code = "unreadable-original"
    exit_status = 30


class UnreadableFileError(GestapeldError):
    """The file or folder could not be opened from disk at all."""

    code = "unreadable-file"
    exit_status = 31


class QuestionOpenError(GestapeldError):
    """Reading needs an answer first (which date order, which name is you)."""

    code = "question-open"
    exit_status = 32


class BoxLimitError(GestapeldError):
    """A child process hit its memory, time or output limit, or died."""

    code = "box-limit"
    exit_status = 33


# ── disk ── 40-49
class NoSpaceError(GestapeldError):
    """The disk is full; nothing acknowledged is lost."""

    code = "no-space"
    exit_status = 40


class NotWritableError(GestapeldError):
    """The place cannot be written to."""

    code = "not-writable"
    exit_status = 41


class DiskFailedError(GestapeldError):
    """The disk or stick failed while reading or writing."""

    code = "disk-failed"
    exit_status = 42


class SealingStoppedError(GestapeldError):
    """The program that seals beside us stopped; the entry it worked on was not added."""

    code = "sealing-stopped"
    exit_status = 43


class HeadMovedError(GestapeldError):
    """Someone else added to the case at the same moment, again and again."""

    code = "head-moved"
    exit_status = 44


# ── erasing ── 50-59
class ErasedError(GestapeldError):
    """The item was erased; only its place in the log is left."""

    code = "erased"
    exit_status = 50


class ErasureNotDueError(GestapeldError):
    """The delay has not passed yet."""

    code = "erasure-not-due"
    exit_status = 51


class AtOnceTooLateError(GestapeldError):
    """It has stood there too long to be erased at once; the way with a delay is open."""

    code = "at-once-too-late"
    exit_status = 52


# ── handing over ── 60-69
class LeakFoundError(GestapeldError):
    """A protected value was found in the finished dossier; it was not handed over."""

    code = "leak-found"
    exit_status = 60


class ProtectedOnSheetError(LeakFoundError):
    """A protected value stands on a sheet that would leave; it was not made."""

    code = "protected-on-sheet"


class NothingChosenError(GestapeldError):
    """The selection is empty."""

    code = "nothing-chosen"
    exit_status = 61


class NeverExportedError(GestapeldError):
    """An item that may never be exported is in the selection."""

    code = "never-exported"
    exit_status = 62


class TypesettingError(GestapeldError):
    """The PDF could not be made."""

    code = "typesetting"
    exit_status = 63


class NotConfirmedError(UsageError):
    """More is to be shown of an exhibit, but the sentence that says so was not confirmed."""

    code = "not-confirmed"
    exit_status = 64


class KeyMarkDiffersError(NotConfirmedError):
    """The digits read out by the receiver are not those of the key that was given."""

    code = "key-mark-differs"


class TooMuchChosenError(UsageError):
    """More is chosen than one dossier can hold so that it can still be checked."""

    code = "too-much-chosen"
    exit_status = 65


class GuidanceDataError(GestapeldError):
    """A data file of the guidance (or an organisation's own file) is wrong: `file`, `line` and `where` in it."""

    code = "guidance-data"
    exit_status = 70


class GuidanceMissingError(GuidanceDataError):
    """Something that must be there is not there, or empty."""

    code = "guidance-missing"


class GuidanceUnknownError(GuidanceDataError):
    """Something that does not exist is named: a key, a page, a source, a country."""

    code = "guidance-unknown"


class GuidanceKindError(GuidanceDataError):
    """A value is not of the kind it must be: a text, a number, a list, a date."""

    code = "guidance-kind"


class GuidanceTwiceError(GuidanceDataError):
    """A name that may be used once is used twice."""

    code = "guidance-twice"


# ── the website ── 71 … 73
class LockedError(GestapeldError):
    """The case is locked."""

    code = "locked"
    exit_status = 71


class BusyError(GestapeldError):
    """Something else needs the case right now; it goes on by itself."""

    code = "busy"
    exit_status = 72


class StoppedError(GestapeldError):
    """Somebody asked for work under way to stop."""

    code = "stopped-halfway"
    exit_status = 73
