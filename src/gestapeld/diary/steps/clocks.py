# SPDX-License-Identifier: EUPL-1.2
"""The last days on which prosecution can be asked for, as far as they can be computed. Never one date for everything:

(a) per act that may be an offence to be complained of by itself: after the day somebody learned of that act;
(b) for the pattern: after the day of the last act.
A new incident moves (b) and never (a), and takes no date away. Pure: the book of terms is handed in. Every date is the
earliest that can be meant, because one that comes too early does no harm.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gestapeld.diary.steps.acts import Act, Whom
from gestapeld.diary.steps.spans import days_of
from gestapeld.records.identifiers import ItemId
from gestapeld.records.steps.report import FirstKnown, Report, Said
from gestapeld.records.steps.terms import ComplaintOffence, Term, Terms


class Basis(StrEnum):
    """From which day a date is counted."""

    KNOWN = "known"  # the day she said she learned of it
    HAPPENED = "happened"  # nobody said later: the day it happened
    WRITTEN = "written"  # the day it was written down: she knew of it then
    LAST_ACT = "last-act"


class Standing(StrEnum):
    """Whether prosecution was asked for already."""

    OPEN = "open"
    PERHAPS = "perhaps"  # an aangifte was made; whether this act, or the request, is in it is not known
    ASKED = "asked"
    MORE = "more"  # asked, and it went on after that
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Clock:
    """One date.

    whom      who would have to ask
    act       the act, None for the pattern
    articles  which articles it may be
    start     the day from which is counted, by `basis`; None when no day is known
    last_day  the last day by the term of law; None without a start
    rough     whether it rests on a rough time
    sure      whether the law data need no further confirmation
    reports   the aangiften it rests on, when `standing` is not OPEN
    """

    whom: Whom
    act: ItemId | None
    articles: tuple[str, ...]
    start: date | None
    basis: Basis
    last_day: date | None
    rough: bool
    sure: bool
    standing: Standing = Standing.OPEN
    reports: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """An aangifte that was made, with its id, and whether the request was withdrawn."""

    item: ItemId
    report: Report
    whom: Whom
    withdrawn: bool = False


def after(start: date, term: Term) -> date:
    """The last day of a term that begins the day after `start`: the same day some months on, or the last day of a month
    that has no such day, and then some days more.
    """
    months = start.year * 12 + start.month - 1 + term.months
    year, month = divmod(months, 12)
    day = min(start.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day) + timedelta(days=term.days)


def earliest(name: str, start: date, today: date, terms: Terms) -> tuple[date, bool] | None:
    """The last day by the versions of a term that hold on the day it starts and today, the earlier one, and whether it
    needs no further confirmation. None when there is no such term.
    """
    found = [term for term in (terms.term(name, start), terms.term(name, today)) if term is not None]
    if not found:
        return None
    return min(after(start, term) for term in found), not any(term.ask_police for term in found)


def clocks(
    acts: Sequence[Act], known: Iterable[FirstKnown], made: Iterable[Made], terms: Terms, today: date
) -> tuple[Clock, ...]:
    """Every date, the one to look at first on top: those still to come in their order, then those that have passed,
    then those without a day, and last where prosecution was asked for.
    """
    knowing, reports = tuple(known), tuple(made)
    found = [*_per_act(acts, knowing, reports, terms, today), *_patterns(acts, reports, terms, today)]
    return tuple(sorted(found, key=lambda clock: _order(clock, today)))


def _order(clock: Clock, today: date) -> tuple[int, date, str]:
    day = clock.last_day or date.max
    mine = "0" if clock.whom.is_owner else "1"
    group = 3 if clock.standing is Standing.ASKED else 2 if clock.last_day is None else 1 if day < today else 0
    return group, day, f"{mine}{clock.act or ''}"


def first_to_come(found: Sequence[Clock], today: date) -> Clock | None:
    """The earliest date that is not over and for which prosecution was not surely asked for, if there is any."""
    coming = (clock for clock in found if clock.standing is not Standing.ASKED)
    return next((clock for clock in coming if clock.last_day is not None and clock.last_day >= today), None)


# ── (a) per act


def _per_act(
    acts: Sequence[Act], known: Sequence[FirstKnown], made: Sequence[Made], terms: Terms, today: date
) -> Iterator[Clock]:
    for act in acts:
        said = [one for one in known if one.act == act.item]
        offences = _offences(act, said, terms, today)
        if not offences:
            continue
        for whom in sorted(act.whom, key=lambda whom: (not whom.is_owner, str(whom))):
            start, basis, rough = _start(act, [one for one in said if _of(one, whom)])
            last = earliest("complaint", start, today, terms) if start else None
            standing, reports = _act_standing(act, whom, made)
            sure = not any(offence.ask_police for offence in offences) and (last is None or last[1])
            articles = tuple(offence.id for offence in offences)
            yield Clock(
                whom, act.item, articles, start, basis, last[0] if last else None, rough, sure, standing, reports
            )


def _of(known: FirstKnown, whom: Whom) -> bool:
    """Whether it was said of this person. When the owner learned of something says nothing about a child that is not
    named: for that one the day itself counts, which is never later.
    """
    return known.victim == whom.person and (known.victim is not None or whom.is_owner)


def _offences(act: Act, said: Sequence[FirstKnown], terms: Terms, today: date) -> list[ComplaintOffence]:
    """What the act may be, by its behaviours or by what was said of it, on its day (today when that is not known)."""
    named = {article for one in said for article in one.articles}
    return [
        offence
        for offence in terms.complaint_offences(act.began or today)
        if not offence.pattern and (offence.id in named or set(offence.behaviours) & set(act.behaviours))
    ]


def _start(act: Act, said: Sequence[FirstKnown]) -> tuple[date | None, Basis, bool]:
    """The earliest day that was named; else the day of the act. Never later than the day it was written down."""
    spans = [span for span in (days_of(one.when) for one in said) if span is not None]
    if spans:
        first = min(spans)
        day, basis, rough = first[0], Basis.KNOWN, first[0] != first[1]
    elif act.began is not None:
        day, basis, rough = act.began, Basis.HAPPENED, act.rough
    else:
        return act.written, Basis.WRITTEN, False
    if act.written is not None and act.written < day:
        return act.written, Basis.WRITTEN, False
    return day, basis, rough


def _act_standing(act: Act, whom: Whom, made: Sequence[Made]) -> tuple[Standing, tuple[ItemId, ...]]:
    found: dict[Standing, list[ItemId]] = {}
    for one in made:
        if one.whom != whom or one.report.request is Said.NO:
            continue
        named = act.item in one.report.acts
        if one.report.acts and not named:
            continue
        if not named and not _before(act.began, one):
            continue
        standing = _by_request(one, sure=named)
        found.setdefault(standing, []).append(one.item)
    return _best(found)


def _before(day: date | None, one: Made) -> bool:
    """Whether something of that day can be in the report: not when it came after."""
    made_on = days_of(one.report.when)
    return day is None or made_on is None or day <= made_on[1]


def _by_request(one: Made, *, sure: bool) -> Standing:
    if one.withdrawn:
        return Standing.WITHDRAWN
    return Standing.ASKED if sure and one.report.request is Said.YES else Standing.PERHAPS


def _best(found: dict[Standing, list[ItemId]]) -> tuple[Standing, tuple[ItemId, ...]]:
    """The strongest that holds. Nothing found: open."""
    for standing in (Standing.ASKED, Standing.PERHAPS, Standing.MORE, Standing.WITHDRAWN):
        if standing in found:
            return standing, tuple(found[standing])
    return Standing.OPEN, ()


# ── (b) the pattern


def _patterns(acts: Sequence[Act], made: Sequence[Made], terms: Terms, today: date) -> Iterator[Clock]:
    everybody = sorted({whom for act in acts for whom in act.whom}, key=lambda whom: (not whom.is_owner, str(whom)))
    for whom in everybody:
        last = _last([act for act in acts if whom in act.whom and act.of_other], today)
        if last is None or last.ended is None:
            continue
        offences = [offence for offence in terms.complaint_offences(last.ended) if offence.pattern]
        term = earliest("pattern", last.ended, today, terms)
        if not offences or term is None:
            continue
        standing, reports = _pattern_standing(last.ended, whom, made)
        sure = term[1] and not any(offence.ask_police for offence in offences)
        articles = tuple(offence.id for offence in offences)
        yield Clock(
            whom, None, articles, last.ended, Basis.LAST_ACT, term[0], last.rough, sure, standing, reports
        )  # fmt: skip


def _last(acts: Sequence[Act], today: date) -> Act | None:
    """The last act that is not still to come: of those that are not only suspected, if there are any."""
    dated = [act for act in acts if act.ended is not None and act.ended <= today]
    sure = [act for act in dated if not act.suspected]
    return max(sure or dated, key=lambda act: act.ended or date.min, default=None)


def _pattern_standing(last: date, whom: Whom, made: Sequence[Made]) -> tuple[Standing, tuple[ItemId, ...]]:
    found: dict[Standing, list[ItemId]] = {}
    for one in made:
        if one.whom != whom or one.report.request is Said.NO:
            continue
        made_on = days_of(one.report.when)
        standing = _by_request(one, sure=made_on is not None)
        if standing is Standing.ASKED and made_on is not None and last > made_on[0]:
            standing = Standing.MORE
        found.setdefault(standing, []).append(one.item)
    return _best(found)
