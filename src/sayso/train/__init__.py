"""How the shipped weights are made: `python -m sayso.train --help`. Needs the extra `[train]`."""
