# SPDX-License-Identifier: EUPL-1.2
"""The story as messages: for each day bursts at likely hours, with her answers in between, in order of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from tools.demo_material import story
from tools.demo_material.fixed_messages import FIXED
from tools.demo_material.words import long_text, sentence

LONG = 0.004
SHARED_LONG = ("ruben.VERWIJT", "ruben.LIEFDE", "ruben.SMEKEN", "ruben.CONTROLE")


@dataclass(frozen=True, slots=True)
class Said:
    """One message as it was sent.

    by      "ruben" or "noor"
    kind    "text", "photo", "voice", "call" (a missed call in a chat), "deleted", "edited"
    """

    at: datetime
    by: str
    channel: str
    text: str
    kind: str = "text"


def tell(seed: int) -> list[Said]:
    """All messages except mails, in order of time."""
    found = [
        said
        for phase in story.PHASES
        for flow in phase.flows
        for said in _flow(phase, flow, Random(f"{seed}/{phase.name}/{flow.channel}"))
    ]
    found = [said for said in found if _possible(said)]
    for moment, by, channel, text in FIXED:
        found.append(Said(datetime.fromisoformat(moment).replace(tzinfo=story.ZONE), by, channel, text))
    return sorted(found, key=lambda said: (said.at.timestamp(), said.by))


def _possible(said: Said) -> bool:
    """Nothing of him behind a block, nothing behind the last message, nothing of her behind her no but what is fixed."""
    if said.channel == story.OLD and said.at > story.BLOCKED_OLD - timedelta(minutes=5):
        return False
    if said.channel == story.TWO and said.at > story.BLOCKED_TWO - timedelta(minutes=5):
        return False
    if said.at >= story.LAST_MESSAGE:
        return False
    first = next((moment for moment, _, channel, _ in FIXED if channel == said.channel), None)
    new = said.channel in {story.TWO, story.THREE, story.SMS_TWO}
    if new and first and said.at < datetime.fromisoformat(first).replace(tzinfo=story.ZONE):
        return False
    return said.by == "ruben" or said.at < story.NO_AT


def _flow(phase: story.Phase, flow: story.Flow, chance: Random) -> Iterator[Said]:
    day = phase.first
    while day <= phase.last:
        if not _between_waves(phase, day):
            yield from _day(day, flow, chance)
        day += timedelta(days=1)


def _between_waves(phase: story.Phase, day: date) -> bool:
    if phase.name != "waves":
        return False
    return (day - phase.first).days % (story.WAVE_ON + story.WAVE_OFF) >= story.WAVE_ON


def _day(day: date, flow: story.Flow, chance: Random) -> Iterator[Said]:
    heavy = story.HEAVY.get(day, 1.0)
    his = _about(flow.his * heavy, chance)
    hers = _about(flow.hers, chance)
    while his > 0:
        size = min(his, 1 + int(chance.expovariate(1 / 5)))
        his -= size
        at = moment_on(day, flow.hours, chance)
        mood = _pick(flow.moods, chance)
        for _ in range(size):
            at = later(at, 4 + chance.expovariate(1 / 28))
            if chance.random() < 0.25:
                mood = _pick(flow.moods, chance)
            yield _his(at, flow.channel, mood, chance)
            if hers > 0 and chance.random() < 0.3:
                hers -= 1
                at = later(at, 20 + chance.expovariate(1 / 240))
                text = sentence(f"noor.{_pick(flow.her_moods, chance)}", chance)
                yield Said(at, "noor", flow.channel, text)


def _his(at: datetime, channel: str, mood: str, chance: Random) -> Said:
    if chance.random() < 0.004:
        mood = "ANDER_SCHRIFT"
    if chance.random() < LONG:
        return Said(at, "ruben", channel, long_text(SHARED_LONG, chance, chance.choice((12, 25, 60, 140, 320))))
    said = Said(at, "ruben", channel, sentence(f"ruben.{mood}", chance))
    if channel.startswith("wa-"):
        draw = chance.random()
        for kind, share in (
            ("photo", 0.004),
            ("voice", 0.0045),
            ("call", 0.009),
            ("deleted", 0.006),
            ("edited", 0.006),
        ):
            if draw < share:
                return replace(said, kind=kind)
            draw -= share
    return said


def moment_on(day: date, hours: tuple[float, ...], chance: Random) -> datetime:
    """A moment of that day, at likely hours. Hours that a clock change skips or doubles are left out."""
    hour = chance.choices(range(24), hours)[0]
    moment = datetime.combine(day, time(hour, chance.randrange(60), chance.randrange(60)), story.ZONE)
    first, second = moment.replace(fold=0).utcoffset(), moment.replace(fold=1).utcoffset()
    return moment if first == second else moment.replace(hour=4)


def later(at: datetime, seconds: float) -> datetime:
    """So many seconds later, also over a clock change."""
    return (at.astimezone(UTC) + timedelta(seconds=int(seconds))).astimezone(story.ZONE)


def _about(mean: float, chance: Random) -> int:
    if mean < 8:  # few a day: as chance will have it
        return sum(chance.random() < mean / 24 for _ in range(24))
    return max(0, round(chance.gauss(mean, mean * 0.3)))


def _pick(weights: Mapping[str, float], chance: Random) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]
