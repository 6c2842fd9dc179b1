"""Making many objects at once that stay: a form from its file, its graph from the form, a case from its history."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def many_objects() -> Iterator[None]:
    """A form of 1,000 questions is 100,000 objects that stay: looking for those to be thrown away meanwhile only costs
    time, a third of all that loading takes. Afterwards they are put with what is old, so that they are not looked at
    right then either, but when all are."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            if not _is_set_apart():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


_SET_APART: list[bool] = []


def _is_set_apart() -> bool:
    """Whether a server has set what it has loaded apart from all looking. Once that is so it stays so: to count what is
    set apart goes over each object of it, which takes longer than to read a case."""
    if not _SET_APART and gc.get_freeze_count():
        _SET_APART.append(True)
    return bool(_SET_APART)
