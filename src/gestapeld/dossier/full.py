# SPDX-License-Identifier: EUPL-1.2
"""The full dossier: for one receiver, who has a name and a key. What the owner protects may be in it, and she is told
how much of it before it is sealed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from gestapeld.crypto.identity import PublicIdentity
from gestapeld.dossier.leaks import Leak
from gestapeld.dossier.protected_values import Matcher
from gestapeld.dossier.redaction import Profile
from gestapeld.errors import NotConfirmedError, ReceiverNeededError
from gestapeld.wording import say


@dataclass(frozen=True, slots=True)
class Present:
    """What the finished dossier holds of the owner's list and of her own numbers and addresses.

    count       how many different values; categories: the same by category
    sentence    what she is to confirm
    """

    count: int
    categories: Mapping[str, int]
    sentence: str

    def check(self, said: str) -> None:
        """Raises NotConfirmedError unless `said` is the sentence, blanks and case aside."""
        if " ".join(said.split()).casefold() != " ".join(self.sentence.split()).casefold():
            raise NotConfirmedError(protected=self.count)


Confirm = Callable[[Present], str]


def check_receiver(profile: Profile, receiver: str, key: PublicIdentity | None) -> None:
    """Raises ReceiverNeededError: a full dossier without a key, or a key without the name of who has it."""
    if (profile == "full" and key is None) or (key is not None and not receiver.strip()):
        raise ReceiverNeededError


def present(language: str, receiver: str, matcher: Matcher, found: Iterable[Leak]) -> Present:
    """Count what the search found."""
    numbers = {leak.value for leak in found}
    categories = Counter(matcher.values[number].category for number in sorted(numbers))
    sentence = say(language, "sealing.confirm", receiver=" ".join(receiver.split()), count=len(numbers))
    return Present(len(numbers), dict(categories), sentence)
