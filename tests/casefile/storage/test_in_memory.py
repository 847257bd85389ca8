# SPDX-License-Identifier: EUPL-1.2
"""The storage that tests use for two openers at once owes the same as every other."""

from __future__ import annotations

import pytest
from tests.casefile.storage.contract import Place, StorageContract
from tests.casefile.storage.in_memory import Contents, InMemory

from gestapeld.casefile.storage.protocol import Storage


class _Place:
    def __init__(self) -> None:
        self.contents = Contents()

    def create(self) -> Storage:
        return InMemory(self.contents)

    def open(self) -> Storage:
        return InMemory(self.contents)


class TestInMemory(StorageContract):
    @pytest.fixture
    def place(self) -> Place:
        return _Place()
