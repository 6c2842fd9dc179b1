"""How a measurement is shown: ours, what it is held against in the same run, and their ratio."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`ours` and `beside` in the same unit; `goal` is the ratio that is aimed at, or None where none is set."""

    name: str
    ours: float
    beside: float
    unit: str
    goal: float | None = None

    @property
    def ratio(self) -> float:
        return self.ours / self.beside


def show(title: str, rows: list[Row]) -> None:
    print(f"\n{title}")
    width = max(len(row.name) for row in rows)
    print(f"  {'':{width}}  {'ours':>12}  {'beside':>12}  {'ratio':>6}  goal")
    for row in rows:
        goal = f"<= {row.goal:g}" if row.goal else ""
        ours, beside = f"{row.ours:,.3g} {row.unit}", f"{row.beside:,.3g} {row.unit}"
        print(f"  {row.name:{width}}  {ours:>12}  {beside:>12}  {_ratio(row.ratio):>6}  {goal}")


def _ratio(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.1g}"
