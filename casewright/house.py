"""Where the house stands: the folder of `app.py`, `ui/`, `pages/`, `store/`, `forms/` and `schemas/`.

In a clone that is the root. In a wheel it travels as `casewright/_house/`, so that nothing called `store`, `pages` or
`ui` stands at the top of site-packages.
"""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_IN_WHEEL = _PACKAGE / "_house"

HOUSE = _IN_WHEEL if _IN_WHEEL.is_dir() else _PACKAGE.parent
APP = HOUSE / "app.py"
FORMS = HOUSE / "forms"
SCHEMAS = HOUSE / "schemas"
DEMO = FORMS / "demo"
STARTER = FORMS / "starter"


def put_on_path() -> None:
    """Let `store` be imported from where the house stands, whatever lies in the current folder."""
    if str(HOUSE) not in sys.path:
        sys.path.insert(0, str(HOUSE))
