"""From the node of a score without errors to the frozen object: its method, and the changes that mean something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from casewright.definitions.model import (
    ImportantDifference,
    Number,
    ReliableChange,
    Response,
    Score,
    Table,
    TableRow,
    Text,
)
from casewright.definitions.nodes import Node
from casewright.definitions.outline import LISTED, METHODS, Path
from casewright.methods.reliable_change import reliable_change_points
from casewright.methods.response import Criteria

if TYPE_CHECKING:
    from casewright.definitions.build import Builder

MEAN_DECIMALS = 2


def built_score(builder: Builder, node: Node, path: Path) -> Score:
    plain = node.plain
    method: Any = next(method for method in METHODS if method in plain)
    items = tuple(plain[method]) if method in (*LISTED, "weighted") else ()
    counted = len(plain["count"]) if method == "count" else 0
    ends = plain.get("range") or _ends(plain)
    formulas = builder.formulas
    return Score(
        id=plain["id"],
        label=builder.text(node.get("label")) or Text({builder.language: plain["id"]}),
        method=method,
        items=items,
        place=builder.place(node),
        weights=plain.get("weighted", {}),
        conditions=tuple(formulas.by_path[*path, "count", index].compiled for index in range(counted)),
        formula=formulas.expression(*path, "formula"),
        table=_table(plain["table"]) if method == "table" else None,
        only_if=formulas.expression(*path, "only_if"),
        reverse=frozenset(plain.get("reverse", ())),
        min_answered=plain.get("min_answered", len(items) or counted),
        if_unanswered=plain.get("if_unanswered", "no_score"),
        if_hidden=plain.get("if_hidden", "missing"),
        better=plain.get("better", ""),
        range=(ends[0], ends[1]) if ends else None,
        decimals=plain.get("decimals", MEAN_DECIMALS if method == "mean" else 0),
        rounding=plain.get("rounding", "half_up"),
        rounds="decimals" in plain or "rounding" in plain,
        bands=builder.schemes(node),
        codes=builder.codes(node),
        source=plain.get("source", ""),
        reliable_change=tuple(_reliable_changes(plain)),
        important_difference=tuple(_important_differences(plain)),
        response=tuple(_responses(plain)),
    )


def _ends(plain: Mapping[str, Any]) -> list[Number] | None:
    """The lowest and the highest score where the form does not say so, and it is sure all the same."""
    if "count" in plain:
        return [0, len(plain["count"])]
    if "table" not in plain:
        return None
    values = [row.value for row in _table(plain["table"]).rows.values()]
    return [min(values), max(values)]


def _table(plain: Mapping[str, Any]) -> Table:
    rows: dict[Number, TableRow] = {}
    for raw, value in plain["values"].items():
        row = TableRow(value["value"], value.get("error")) if isinstance(value, dict) else TableRow(value)
        rows[Decimal(raw)] = row
    return Table(plain["score"], rows)


def _reliable_changes(plain: Mapping[str, Any]) -> Iterator[ReliableChange]:
    written = plain.get("reliable_change", ())
    for change in [written] if isinstance(written, dict) else written:
        if "points" in change:
            yield ReliableChange(change["points"], change["source"])
        else:
            sd, reliability = change["sd"], change["reliability"]
            yield ReliableChange(reliable_change_points(sd, reliability), change["source"], sd, reliability)


def _important_differences(plain: Mapping[str, Any]) -> Iterator[ImportantDifference]:
    for difference in plain.get("important_difference", ()):
        points, percent = difference.get("points"), difference.get("percent")
        yield ImportantDifference(points, percent, difference.get("method", ""), difference["source"])


def _responses(plain: Mapping[str, Any]) -> Iterator[Response]:
    for one in plain.get("response", ()):
        yield Response(Criteria(one["percent"], one.get("remission"), one.get("first", 0)), one["source"])
