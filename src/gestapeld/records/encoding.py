# SPDX-License-Identifier: EUPL-1.2
"""Records into named fields and back: the only place that does (design: pipe, payload and bundle share it).

A field value is JSON without floats: None, bool, int below 2^53, str without lone surrogates, list, dict with ASCII
names.
Defaults are left out, so that a message costs few bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from gestapeld.records.items import Account, Attachment, Call, FileSeen, Locator, Message, Observed, Problem, Way
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment, Precision, TimeQuality

Json = Any  # None | bool | int | str | list[Json] | dict[str, Json]
Fields = dict[str, Json]


def moment_value(moment: Moment) -> dict[str, Json]:
    """A Moment as the value of a `time` or `until` field."""
    value: dict[str, Json] = {"shown": moment.shown, "q": moment.quality.value}
    if moment.local is not None:
        value["local"] = moment.local
    if moment.utc is not None:
        value["utc"] = moment.utc
    if moment.zone is not None:
        value["zone"] = moment.zone
    if moment.precision is not Precision.UNKNOWN:
        value["step"] = moment.precision.value
    return value


def moment_of(value: Json) -> Moment:
    """A Moment from the value of a field; UNKNOWN_MOMENT when the field is absent or withheld."""
    if not isinstance(value, dict):
        return UNKNOWN_MOMENT
    return Moment(
        shown=str(value.get("shown", "")),
        local=value.get("local"),
        utc=value.get("utc"),
        zone=value.get("zone"),
        quality=TimeQuality(value.get("q", "unknown")),
        precision=Precision(value.get("step", "unknown")),
    )


def _account(account: Account) -> dict[str, Json]:
    value: dict[str, Json] = {}
    if account.name:
        value["name"] = account.name
    if account.id:
        value["id"] = account.id
    return value


def _account_of(value: Mapping[str, Json]) -> Account:
    return Account(name=value.get("name", ""), id=value.get("id", ""))


def _span(span: Locator) -> list[int]:
    return [span.offset, span.length] if span.part == 0 else [span.offset, span.length, span.part]


def span_of(value: Json) -> Locator:
    """A Locator from the value of a `span` field."""
    return Locator(*value) if value else Locator(0, 0)


def message_fields(message: Message) -> Fields:
    """At most five fields, six with mail headers."""
    account = _account(message.sender)
    if message.thread:
        account["thread"] = message.thread
    if message.to:
        account["to"] = [_account(to) for to in message.to]
    rest: dict[str, Json] = {"kind": "message", "channel": message.channel, "way": message.way.value}
    if message.subject:
        rest["subject"] = message.subject
    if message.flags:
        rest["flags"] = list(message.flags)
    if message.attachments:
        rest["files"] = [_attachment(a) for a in message.attachments]
    fields: Fields = {
        "time": moment_value(message.time),
        "account": account,
        "text": message.text,
        "span": _span(message.span),
        "rest": rest,
    }
    if message.extra:
        extra = dict(message.extra)
        headers = extra.pop("headers", None)
        if headers is not None:
            fields["headers"] = headers
        if extra:
            rest["extra"] = extra
    return fields


def _attachment(attachment: Attachment) -> dict[str, Json]:
    value: dict[str, Json] = {"name": attachment.name, "status": attachment.status}
    if attachment.part is not None:
        value["part"] = attachment.part
    if attachment.media_type:
        value["type"] = attachment.media_type
    return value


def call_fields(call: Call) -> Fields:
    """A call: time, account, span, rest."""
    rest: dict[str, Json] = {"kind": "call", "channel": call.channel, "way": call.way.value, "outcome": call.outcome}
    if call.seconds is not None:
        rest["seconds"] = call.seconds
    if call.presentation != "shown":
        rest["presentation"] = call.presentation
    if call.flags:
        rest["flags"] = list(call.flags)
    if call.extra:
        rest["extra"] = dict(call.extra)
    return {"time": moment_value(call.time), "account": _account(call.other), "span": _span(call.span), "rest": rest}


def file_fields(seen: FileSeen) -> Fields:
    """A file: time, span, name, media, rest, and device and place when the file states them."""
    media: dict[str, Json] = {"form": seen.form}
    if seen.declared:
        media["declared"] = seen.declared
    if seen.detected:
        media["detected"] = seen.detected
    if seen.extra:
        media["extra"] = dict(seen.extra)
    rest: dict[str, Json] = {"kind": "file"}
    if seen.flags:
        rest["flags"] = list(seen.flags)
    fields: Fields = {
        "time": moment_value(seen.taken),
        "span": _span(seen.span),
        "name": seen.name,
        "media": media,
        "rest": rest,
    }
    if seen.device:
        fields["device"] = dict(seen.device)
    if seen.place:
        fields["place"] = dict(seen.place)
    return fields


def observed_fields(record: Observed) -> Fields:
    """Any observed record as named fields."""
    if isinstance(record, Message):
        return message_fields(record)
    if isinstance(record, Call):
        return call_fields(record)
    return file_fields(record)


def observed_of(fields: Fields) -> Observed:
    """The record that `fields` came from. Fields that are withheld come back as their empty value. Raises ValueError
    on another kind.
    """
    rest: dict[str, Json] = fields["rest"]
    kind = rest.get("kind")
    if kind == "message":
        return _message_of(fields, rest)
    if kind == "call":
        return _call_of(fields, rest)
    if kind == "file":
        return _file_of(fields, rest)
    raise ValueError("not an observed kind")


def _message_of(fields: Fields, rest: dict[str, Json]) -> Message:
    account = fields.get("account") or {}
    extra = dict(rest.get("extra", {}))
    if "headers" in fields:
        extra["headers"] = fields["headers"]
    return Message(
        channel=rest["channel"],
        thread=account.get("thread", ""),
        sender=_account_of(account),
        way=Way(rest["way"]),
        text=fields.get("text") or "",
        time=moment_of(fields.get("time")),
        span=span_of(fields.get("span")),
        to=tuple(_account_of(to) for to in account.get("to", ())),
        subject=rest.get("subject", ""),
        flags=tuple(rest.get("flags", ())),
        attachments=tuple(
            Attachment(a["name"], a["status"], a.get("part"), a.get("type", "")) for a in rest.get("files", ())
        ),
        extra=extra,
    )


def _call_of(fields: Fields, rest: dict[str, Json]) -> Call:
    return Call(
        channel=rest["channel"],
        other=_account_of(fields.get("account") or {}),
        way=Way(rest["way"]),
        outcome=rest["outcome"],
        time=moment_of(fields.get("time")),
        span=span_of(fields.get("span")),
        seconds=rest.get("seconds"),
        presentation=rest.get("presentation", "shown"),
        flags=tuple(rest.get("flags", ())),
        extra=dict(rest.get("extra", {})),
    )


def _file_of(fields: Fields, rest: dict[str, Json]) -> FileSeen:
    media = fields.get("media") or {"form": "other"}
    return FileSeen(
        form=media["form"],
        name=fields.get("name") or "",
        declared=media.get("declared", ""),
        detected=media.get("detected", ""),
        taken=moment_of(fields.get("time")),
        span=span_of(fields.get("span")),
        device=cast("dict[str, str]", dict(fields.get("device") or {})),
        place=cast("dict[str, str]", dict(fields.get("place") or {})),
        flags=tuple(rest.get("flags", ())),
        extra=dict(media.get("extra", {})),
    )


def problem_value(problem: Problem) -> dict[str, Json]:
    """A Problem as one element of a `problems` field."""
    value: dict[str, Json] = {"code": problem.code}
    if problem.span is not None:
        value["span"] = _span(problem.span)
    if problem.detail:
        value["detail"] = dict(problem.detail)
    return value


def problem_of(value: Mapping[str, Json]) -> Problem:
    """A Problem from one element of a `problems` field."""
    span = value.get("span")
    return Problem(str(value["code"]), span_of(span) if span is not None else None, dict(value.get("detail", {})))
