"""Keys: what tells two nodes apart. A printed code alone does not (DESIGN: TL2.1, FL3.1)."""

from graphmodel.names import fold

__all__ = [
    "bureau_key",
    "collective_key",
    "keys_meant",
    "kpi_key",
    "objective_key",
    "shared_key",
    "shortened",
    "theme_key",
]


def theme_key(plan: str, letter: str) -> str:
    """``taipei-107/A``."""
    return f"{plan}/{letter}"


def objective_key(plan: str, code: str, time: int = 1) -> str:
    """``taipei-107/AC1``; ``~2`` for a second objective under the same code."""
    return f"{plan}/{code}{_again(time)}"


def kpi_key(objective: str, code: str, time: int = 1) -> str:
    """``taipei-107/BL3/TL2.1``; ``~2`` for a second row of the same objective and code."""
    return f"{objective}/{code}{_again(time)}"


def bureau_key(city: str, short_name: str) -> str:
    """``taipei/環保局``: a bureau is the same in every plan of its city."""
    return f"{city}/{fold(short_name)}"


def collective_key(theme: str, name: str) -> str:
    """``taipei-107/D/本組各機關``: a collective means the bureaus of its theme."""
    return f"{theme}/{fold(name)}"


def shared_key(plan: str, match_name: str) -> str:
    """``taipei-107/shared/專業職能訓練完成率``."""
    return f"{plan}/shared/{match_name}"


def keys_meant(name: str, plan: str, city: str) -> tuple[str, ...]:
    """The keys that a person may mean by ``name``, who may leave out the plan or the city."""
    return name, f"{plan}/{name}", f"{city}/{name}"


def shortened(key: str, above: str) -> str:
    """A key without the plan or city ``above`` that it begins with; whole if it does not."""
    return key.removeprefix(f"{above}/")


def _again(time: int) -> str:
    return f"~{time}" if time > 1 else ""
