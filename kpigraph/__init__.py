"""kpigraph in a notebook: ``kpigraph.read()`` gives a portfolio whose methods are the questions.

>>> import kpigraph
>>> plan = kpigraph.read()  # the bundled plan; or a name, a folder, a document, several
>>> plan.shared(min_themes=7)[0].name
'專業職能訓練完成率'
"""

from typing import TYPE_CHECKING, Any

from kpigraph.rooms import find_rooms

if TYPE_CHECKING:
    from kpigraph.notebook import (
        Answer,
        DecisionsWarning,
        GuessWarning,
        LettersWarning,
        PlansWarning,
        Portfolio,
        read,
    )

__all__ = [
    "Answer",
    "DecisionsWarning",
    "GuessWarning",
    "LettersWarning",
    "PlansWarning",
    "Portfolio",
    "__version__",
    "read",
]

__version__ = "0.1.0"

find_rooms()


def __getattr__(name: str) -> Any:
    # Imported when first used: the command line starts without it.
    if name in __all__:
        from kpigraph import notebook

        return getattr(notebook, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
