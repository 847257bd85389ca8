# SPDX-License-Identifier: EUPL-1.2
"""The two files of a receiving key (docs/format/sealed-dossier.md): one to keep, one to give away.

The one to give away is text that survives a mail; whoever seals to it compares its digits aloud first, because a file
that comes by mail can be anybody's.
"""

from __future__ import annotations

from dataclasses import dataclass

from gestapeld.crypto import receiving
from gestapeld.crypto.identity import Identity, PublicIdentity
from gestapeld.crypto.passphrase import KdfParameters
from gestapeld.crypto.randomness import SYSTEM, Randomness
from gestapeld.errors import DamagedKeyFileError, NewerFormatError, NotAKeyFileError, NotCanonicalError, OpenFailedError
from gestapeld.ledger import canonical
from gestapeld.ledger.text import b64, un_b64

LARGEST = 65536
"""Bytes; a key file is about 2,000."""

_FIRST = "gestapeld receiving key"
_FORMAT = 1
_KIND = "gestapeld receiving key, to keep"
_WIDTH = 76


def public_text(public: PublicIdentity) -> bytes:
    """The file to give away: a first line, the digits, the key in lines of 76 characters. ASCII, CRLF."""
    code = b64(public.serialize())
    lines = [code[start : start + _WIDTH] for start in range(0, len(code), _WIDTH)]
    return "\r\n".join([f"{_FIRST} {_FORMAT}", receiving.mark(public), *lines, ""]).encode("ascii")


def read_public(data: bytes) -> PublicIdentity:
    """A key that was given away. Blanks, blank lines and where lines break do not matter.

    Raises NotAKeyFileError, DamagedKeyFileError, NewerFormatError.
    """
    lines = _lines(data)
    number = lines[0].removeprefix(_FIRST).strip()
    if not lines[0].startswith(_FIRST) or not (number.isascii() and number.isdigit()):
        raise NotAKeyFileError
    if int(number) > _FORMAT:
        raise NewerFormatError(format=int(number))
    if int(number) != _FORMAT:
        raise NotAKeyFileError
    words = "".join(lines[1:]).replace(" ", "").replace("\t", "")
    digits, code = words[:30], words[30:]
    try:
        public = PublicIdentity.parse(un_b64(code))
        receiving.Sealing(public)  # a point nobody can seal to is no key either
    except (NotCanonicalError, OpenFailedError):
        raise DamagedKeyFileError from None
    if not receiving.same_mark(digits, receiving.mark(public)):
        raise DamagedKeyFileError
    return public


def _lines(data: bytes) -> list[str]:
    """Raises NotAKeyFileError."""
    if len(data) > LARGEST:
        raise NotAKeyFileError
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotAKeyFileError from None
    return [line for line in map(str.strip, text.splitlines()) if line] or [""]


@dataclass(frozen=True, slots=True)
class KeptKey:
    """The file to keep: the key under a passphrase, and its public half."""

    public: PublicIdentity
    parameters: KdfParameters
    wrapped: bytes

    @classmethod
    def make(
        cls, words: str, parameters: KdfParameters, randomness: Randomness = SYSTEM, *, allow_low_cost: bool = False
    ) -> KeptKey:
        """A fresh key. Raises RefusedParametersError."""
        identity = Identity.new(randomness)
        wrapped = receiving.keep(identity, words, parameters, randomness, allow_low_cost=allow_low_cost)
        return cls(identity.public, parameters, wrapped)

    def serialize(self) -> bytes:
        """Canonical JSON."""
        return canonical.encode(
            {
                "format": _FORMAT,
                "kdf": self.parameters.value(),
                "kind": _KIND,
                "public": b64(self.public.serialize()),
                "wrap": b64(self.wrapped),
            }
        )

    @classmethod
    def parse(cls, data: bytes, *, allow_low_cost: bool = False) -> KeptKey:
        """From `serialize`. Raises NotAKeyFileError, DamagedKeyFileError, NewerFormatError, RefusedParametersError."""
        if len(data) > LARGEST:
            raise NotAKeyFileError
        try:
            value = canonical.decode_object(data)
        except NotCanonicalError:
            raise (DamagedKeyFileError() if _KIND.encode() in data else NotAKeyFileError()) from None
        if value.get("kind") != _KIND:
            raise NotAKeyFileError
        if type(value.get("format")) is int and value["format"] > _FORMAT:
            raise NewerFormatError(format=value["format"])
        texts = (value.get("public"), value.get("wrap"))
        if value.keys() != {"format", "kdf", "kind", "public", "wrap"} or value["format"] != _FORMAT:
            raise DamagedKeyFileError
        if type(value["kdf"]) is not dict or any(type(text) is not str for text in texts):
            raise DamagedKeyFileError
        try:
            public, wrapped = PublicIdentity.parse(un_b64(value["public"])), un_b64(value["wrap"])
        except (NotCanonicalError, OpenFailedError):
            raise DamagedKeyFileError from None
        return cls(public, KdfParameters.parse(value["kdf"], allow_low_cost=allow_low_cost), wrapped)

    def unlock(self, words: str, *, allow_low_cost: bool = False) -> Identity:
        """The key itself. Raises WrongPassphraseError, RefusedParametersError, NewerFormatError."""
        return receiving.take_out(self.wrapped, self.public, words, self.parameters, allow_low_cost=allow_low_cost)
