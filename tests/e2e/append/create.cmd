0
evs append -q --create Order-1 OrderPlaced --fields version
evs append -q --create Order-1 OrderPaid --fields version
stat -c %a evs.db
