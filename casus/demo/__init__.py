"""The demo region: invented people, whose casussen are played through the deeds themselves."""
