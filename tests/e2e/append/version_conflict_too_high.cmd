4
evs append -q --create Order-1 OrderPlaced >answer
evs append Order-1 OrderPaid --expect 7
