"""How the house travels in a wheel: inside the package, so that no `store` stands at the top of site-packages."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TRAVELS = ("app.py", ".streamlit", "ui", "pages", "store", "forms", "schemas")


class CarryTheHouse(BuildHookInterface[Any]):
    """Put what `casewright.house` looks for into `casewright/_house/`. An editable install finds it in the clone."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "editable":
            build_data["force_include"].update({name: f"casewright/_house/{name}" for name in TRAVELS})
