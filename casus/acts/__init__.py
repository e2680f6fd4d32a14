"""Every change to the house, one verb each."""
