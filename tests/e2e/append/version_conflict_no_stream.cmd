4
evs init -q >answer
evs append Order-1 OrderPaid --expect 7
evs append Order-1 OrderPaid --expect exists
