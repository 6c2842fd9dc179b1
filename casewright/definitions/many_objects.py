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
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
