"""The stories of the demo: invented facts, told as they would be noted."""
