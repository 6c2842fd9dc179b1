"""Rows of a repeat: how a key names the row it belongs to, and the values as one row sees them.

An answer outside any repeat has its question's id as key. In a row it is `id[ROW]`, in a row inside a row
`id[ROW.INNER]`; what stands in the brackets is the row's address. No id holds a bracket, and no row's id a point.
"""

from collections.abc import Mapping


def at(key: str, address: str) -> str:
    """A key as it stands in a row; at no address it is the key itself."""
    return f"{key}[{address}]" if address else key


def split(key: str) -> tuple[str, str]:
    """A key without its row, and the row's address ("" for none)."""
    name, _, rest = key.partition("[")
    return name, rest[:-1]


def below(address: str, row: str) -> str:
    """The address of a row inside the row at an address."""
    return f"{address}.{row}" if address else row


def outer(address: str, depth: int) -> str:
    """The first so many rows of an address: the rows around it."""
    return ".".join(address.split(".")[:depth]) if depth else ""


def depth_of(address: str) -> int:
    return address.count(".") + 1 if address else 0


def rows_key(repeat: str) -> str:
    """The key of a repeat's rows: a tuple of `RowValues`, or None while the repeat is hidden."""
    return f"rows({repeat})"


class RowValues:
    """The values by key as the row at `address` sees them: its own first, then those of the row around it, then all.

    Args:
        values: by key of the whole form. It may change; this looks at it anew each time.
        depths: by key, in how many repeats it stands; keys outside any may be left out.
    """

    __slots__ = ("_depths", "_suffixes", "_values", "address")

    def __init__(self, values: Mapping[str, object], address: str, depths: Mapping[str, int]) -> None:
        self.address = address
        self._values = values
        self._depths = depths
        self._suffixes = ["", *(f"[{outer(address, depth + 1)}]" for depth in range(depth_of(address)))]

    def resolve(self, key: str) -> str:
        """The key of the whole form that a key means in this row."""
        return key + self._suffixes[self._depths.get(key, 0)]

    def get(self, key: str, default: object = None) -> object:
        return self._values.get(key + self._suffixes[self._depths.get(key, 0)], default)

    def __getitem__(self, key: str) -> object:
        return self._values[self.resolve(key)]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RowValues) and other.address == self.address

    def __hash__(self) -> int:
        return hash(self.address)
