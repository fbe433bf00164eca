"""What ``python -m motifkit`` runs: the command line."""

from __future__ import annotations

if __name__ == "__main__":
    from motifkit.cli.main import main

    main()
