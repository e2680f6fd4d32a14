"""Casus coordinates the move from sheltered living to a home of one's own, casus by casus."""

import sys
from pathlib import Path

# In an installed wheel the other rooms lie inside this package; in a checkout they lie beside it.
_ROOMS = Path(__file__).parent / "_rooms"
if _ROOMS.is_dir() and str(_ROOMS) not in sys.path:
    sys.path.insert(0, str(_ROOMS))
