# SPDX-License-Identifier: EUPL-1.2
"""Orders and breaches into named fields and back. What may be withheld stands in a field of its own."""

from __future__ import annotations

from gestapeld.records.encoding import Fields, moment_of
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT
from gestapeld.records.narrative import Target
from gestapeld.records.steps.order import Area, Breach, Order, OrderSort
from gestapeld.records.steps.step import Form
from gestapeld.records.told_values import id_of, ids, ids_of, kept, when


def _order(order: Order) -> Fields:
    # On the line of time it stands where it begins; when she does not know that, where it was decided.
    begun = order.since != UNKNOWN_MOMENT
    return kept(
        {
            "time": when(order.since if begun else order.decided),
            "until": when(order.until),
            "text": order.text,
            "words": kept(
                {
                    "channels": list(order.channels),
                    "exceptions": order.exceptions,
                    "conditions": order.conditions,
                }
            ),
            "place": kept(
                {
                    "streets": list(order.area.streets),
                    "postcodes": list(order.area.postcodes),
                    "outline": [list(corner) for corner in order.area.outline],
                }
            ),
            "target": [target.value for target in order.protects],
            "police": kept(
                {
                    "by": order.by,
                    "number": order.number,
                    "when": when(order.decided) if begun else None,
                    "handed": when(order.handed),
                    "how": order.handed_how,
                    "ended": when(order.ended),
                    "why": order.ended_how,
                }
            ),
            "links": kept(
                {
                    "who": str(order.who) if order.who else None,
                    "scans": ids(order.scans),
                    "map": str(order.area.map_scan) if order.area.map_scan else None,
                }
            ),
            "rest": kept(
                {"kind": "order", "form": [sort.value for sort in order.sorts], "begins": "" if begun else "decided"}
            ),
        }
    )


def _order_of(fields: Fields) -> Order:
    said, place, links = fields.get("words") or {}, fields.get("place") or {}, fields.get("links") or {}
    office, rest = fields.get("police") or {}, fields["rest"]
    time = moment_of(fields.get("time"))
    begun = rest.get("begins") != "decided"
    return Order(
        text=fields.get("text") or "",
        sorts=tuple(OrderSort(sort) for sort in rest.get("form") or ()),
        by=office.get("by", ""),
        number=office.get("number", ""),
        decided=moment_of(office.get("when")) if begun else time,
        since=time if begun else UNKNOWN_MOMENT,
        until=moment_of(fields.get("until")),
        handed=moment_of(office.get("handed")),
        handed_how=office.get("how", ""),
        channels=tuple(said.get("channels") or ()),
        exceptions=said.get("exceptions", ""),
        conditions=said.get("conditions", ""),
        protects=tuple(Target(target) for target in fields.get("target") or ()),
        who=id_of(links.get("who")),
        area=Area(
            tuple(place.get("streets") or ()),
            tuple(place.get("postcodes") or ()),
            id_of(links.get("map")),
            tuple((corner[0], corner[1]) for corner in place.get("outline") or ()),
        ),
        ended=moment_of(office.get("ended")),
        ended_how=office.get("why", ""),
        scans=ids_of(links.get("scans")),
    )


def _breach(breach: Breach) -> Fields:
    return kept(
        {
            "text": breach.words,
            "links": {"about": str(breach.order), "items": [str(breach.incident)]},
            "rest": {"kind": "breach", "on": breach.on},
        }
    )


def _breach_of(fields: Fields) -> Breach:
    links = fields["links"]
    return Breach(
        ItemId.parse(links["about"]),
        ItemId.parse(links["items"][0]),
        bool(fields["rest"].get("on", True)),
        fields.get("text") or "",
    )


ORDER_FORMS = {
    "order": Form(Order, _order, _order_of, timeline="order", papers=("scans", "map")),
    "breach": Form(Breach, _breach, _breach_of),
}
