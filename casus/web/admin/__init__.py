"""Beheer: what a functioneel beheerder keeps for the region; each noun has a file."""

from casus.web.admin import accounts, calendar, labels, norms, parties, start, tables
from casus.web.admin.place import pages

__all__ = ["accounts", "calendar", "labels", "norms", "pages", "parties", "start", "tables"]
