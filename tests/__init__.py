"""Proof that Casus keeps its promises; mirrors the rooms."""
