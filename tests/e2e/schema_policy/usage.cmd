2
evs init -q >made
evs schema policy loose
evs schema policy default
evs schema policy known --type "A*"
