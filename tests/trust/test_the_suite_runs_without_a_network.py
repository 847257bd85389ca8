# SPDX-License-Identifier: EUPL-1.2
"""When `make test` says it runs without a network, it does."""

from __future__ import annotations

import os
import socket

import pytest


@pytest.mark.skipif(os.environ.get("GESTAPELD_OFFLINE") != "1", reason="not inside a network namespace")
def test_there_is_no_interface_but_loopback() -> None:
    assert {name for _, name in socket.if_nameindex()} == {"lo"}


@pytest.mark.skipif(os.environ.get("GESTAPELD_OFFLINE") != "1", reason="not inside a network namespace")
def test_nothing_outside_can_be_reached() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, pytest.raises(OSError):
        probe.connect(("192.0.2.1", 9))
