"""Telling people: who hears what, in which words, through which channel, at least once."""
