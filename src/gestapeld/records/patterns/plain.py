# SPDX-License-Identifier: EUPL-1.2
"""Findings as JSON: for programs, and for the ledger, which keeps every finding that went into a dossier."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date

from gestapeld.records.encoding import Fields, Json
from gestapeld.records.identifiers import ItemId
from gestapeld.records.patterns.finding import Finding

FINDING = "finding"


def plain(value: object) -> Json:
    """Names of fields as in the code; days and item ids as text; plots left out."""
    if isinstance(value, ItemId):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value) if field.name != "plots"}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return value


def finding_fields(finding: Finding, bundle: str) -> Fields:
    """A finding as it is recorded when it goes out in a dossier: method, version, facts, and over which days."""
    return {
        "rest": {"kind": FINDING},
        "value": {
            "method": finding.method,
            "version": finding.version,
            "bundle": bundle,
            "facts": {fact.key: plain(fact.value) for fact in finding.facts},
            "covered": plain(finding.covered.spans),
        },
    }
