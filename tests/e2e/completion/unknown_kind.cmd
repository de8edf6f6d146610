2
evs completion --names events
