# SPDX-License-Identifier: EUPL-1.2
"""The key of somebody who receives dossiers and has no case: kept under a passphrase, compared aloud, sealed to.

    mark            30 decimal digits: SHA-256(label ‖ 0x00 ‖ public identity) modulo 10^30, in six groups of five
    kept key        wrap of the identity under the key of the passphrase, bound to the public identity
    sealed dossier  head ‖ object
        head        magic line ‖ format (0x01) ‖ seal id (16) ‖ content key, sealed to the receiver
        object      the padded content in the streaming format, bound to the whole head

The head names nobody: who holds the file cannot tell for whom it is, or from whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gestapeld.crypto import digest, labels, padding, passphrase, recipients, streaming, wrapping
from gestapeld.crypto.identity import Identity, PublicIdentity
from gestapeld.crypto.keys import KEY_SIZE, ObjectKey
from gestapeld.crypto.passphrase import KdfParameters
from gestapeld.crypto.randomness import SYSTEM, Randomness
from gestapeld.errors import (
    NewerFormatError,
    NotASealedDossierError,
    NotForThisKeyError,
    OpenFailedError,
    SealedDossierChangedError,
    WrongPassphraseError,
)

MAGIC = b"gestapeld sealed dossier\n"
FORMAT = b"\x01"
SEAL_ID_SIZE = 16
_WRAPPED_KEY = 1 + 1088 + 32 + KEY_SIZE + wrapping.TAG_SIZE + wrapping.OVERHEAD + KEY_SIZE
HEAD = len(MAGIC) + 1 + SEAL_ID_SIZE + _WRAPPED_KEY
"""Bytes before the object: 1,324."""

_DIGITS, _GROUP = 30, 5


def mark(public: PublicIdentity) -> str:
    """Six groups of five digits that stand for a receiving key, to be read aloud: about 99 bits."""
    number = int.from_bytes(digest.sha256(labels.bound(labels.RECEIVING_KEY_MARK, public.serialize())), "big")
    digits = f"{number % 10**_DIGITS:0{_DIGITS}d}"
    return " ".join(digits[start : start + _GROUP] for start in range(0, _DIGITS, _GROUP))


def same_mark(one: str, other: str) -> bool:
    """Whether two marks, as typed, are the same digits; anything between the digits does not matter."""
    left, right = ("".join(c for c in text if c.isascii() and c.isdigit()) for text in (one, other))
    return len(left) == _DIGITS and digest.same(left.encode("ascii"), right.encode("ascii"))


def keep(
    identity: Identity,
    words: str,
    parameters: KdfParameters,
    randomness: Randomness = SYSTEM,
    *,
    allow_low_cost: bool = False,
) -> bytes:
    """The identity under a passphrase. Raises RefusedParametersError."""
    key = passphrase.derive(words, parameters, allow_low_cost=allow_low_cost)
    return wrapping.wrap(key, identity.serialize(), labels.RECEIVING_KEY, _of(identity.public), randomness)


def take_out(
    kept: bytes, public: PublicIdentity, words: str, parameters: KdfParameters, *, allow_low_cost: bool = False
) -> Identity:
    """The identity again. Raises RefusedParametersError (before computing), NewerFormatError, and WrongPassphraseError:
    another passphrase, or a public half that is not of this key.
    """
    key = passphrase.derive(words, parameters, allow_low_cost=allow_low_cost)
    try:
        identity = Identity.parse(wrapping.unwrap(key, kept, labels.RECEIVING_KEY, _of(public)))
    except OpenFailedError:
        raise WrongPassphraseError from None
    if identity.public != public:
        raise WrongPassphraseError
    return identity


def _of(public: PublicIdentity) -> bytes:
    return labels.context(public.serialize())


class Sealing:
    """Seals one dossier to one receiver while its bytes pass by."""

    def __init__(self, public: PublicIdentity, randomness: Randomness = SYSTEM) -> None:
        """Raises OpenFailedError when the public key is not a key."""
        self.key = ObjectKey.new(randomness)
        self.seal_id = randomness(SEAL_ID_SIZE)
        context = labels.context(self.seal_id)
        sealed = recipients.seal_to(public, self.key, labels.SEALED_DOSSIER, context, randomness)
        self._head = MAGIC + FORMAT + self.seal_id + sealed
        self._randomness = randomness

    def pieces(self, content: Iterable[bytes]) -> Iterator[bytes]:
        """The sealed file of this content, in pieces. To be used once."""
        stream = streaming.SealingStream(self.key, _bound_to(self._head), self._randomness)
        yield self._head
        size = 0
        for piece in content:
            size += len(piece)
            yield stream.update(piece)
        for piece in padding.padding_pieces(size):
            yield stream.update(piece)
        yield stream.finish()


def _bound_to(head: bytes) -> bytes:
    return labels.bound(labels.SEALED_DOSSIER_CONTENT, labels.context(digest.sha256(head)))


class SealedDossier:
    """A sealed file, opened: `size` bytes of content, read in any order. `read(offset, length)` gives its raw bytes."""

    def __init__(self, read: streaming.Read, sealed: int, key: ObjectKey) -> None:
        """With the content key; see `open_sealed`. Raises SealedDossierChangedError."""
        head = read(0, HEAD)
        self._padded = sealed - HEAD
        try:
            self._object = streaming.SealedObject(
                key, _bound_to(head), lambda offset, length: read(HEAD + offset, length), self._padded
            )
            whole = self._object.size
            self.size = padding.true_size(lambda count: self._object.range(whole - count, count), whole)
        except OpenFailedError:
            raise SealedDossierChangedError from None

    def range(self, offset: int, length: int) -> bytes:
        """Content from `offset`, fewer bytes than `length` at its end. Raises SealedDossierChangedError."""
        try:
            return self._object.range(offset, max(0, min(length, self.size - offset)))
        except OpenFailedError:
            raise SealedDossierChangedError from None

    def check(self) -> None:
        """Open every byte once, padding included. Raises SealedDossierChangedError when one is not what was sealed."""
        place = 0
        try:
            for piece in self._object.stream():
                filling = piece[max(0, self.size - place) : max(0, self._object.size - padding.TAIL - place)]
                if filling.count(0) != len(filling):
                    raise SealedDossierChangedError
                place += len(piece)
        except OpenFailedError:
            raise SealedDossierChangedError from None


def open_sealed(read: streaming.Read, sealed: int, identity: Identity) -> SealedDossier:
    """Open a sealed file of `sealed` bytes with a receiver's key.

    Raises NotASealedDossierError, NewerFormatError, NotForThisKeyError (sealed to another key, or its head was
    changed), SealedDossierChangedError. What is inside is checked as it is read; `check` reads all of it.
    """
    start = read(0, min(sealed, HEAD))
    if not start.startswith(MAGIC) or len(start) == len(MAGIC):
        raise NotASealedDossierError
    number = start[len(MAGIC)]
    if number > FORMAT[0]:
        raise NewerFormatError(format=number)
    if number != FORMAT[0]:
        raise NotASealedDossierError
    if len(start) < HEAD:
        raise SealedDossierChangedError
    place = len(MAGIC) + 1
    seal_id, wrapped = start[place : place + SEAL_ID_SIZE], start[place + SEAL_ID_SIZE :]
    try:
        key = recipients.open_from(identity, wrapped, labels.SEALED_DOSSIER, labels.context(seal_id))
        return SealedDossier(read, sealed, ObjectKey(key))
    except (OpenFailedError, ValueError):
        raise NotForThisKeyError from None
