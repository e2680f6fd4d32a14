"""`python -m casus.cli`: the same command, for child processes."""

from casus.cli import main

main()
