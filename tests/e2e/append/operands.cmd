2
evs init -q >answer
evs append
evs append Order-1
evs append Order-1 T 1 2
evs append -Order T
evs append 'Order-*' T
evs append Order-1 evs.internal
evs append ' Order-1' T
