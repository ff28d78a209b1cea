"""``python -m kpigraph``, and the installed command."""

import gc

# Next to nothing that start-up makes is garbage: looking for it takes 7 % of the time.
gc.disable()

from kpigraph.cli import main  # noqa: E402 (after the line above on purpose)

gc.freeze()
gc.enable()

__all__ = ["main"]

if __name__ == "__main__":
    main()
