3
evs append Order-1 OrderPlaced
evs append Order-1 OrderPlaced --store "it's not here.db"
status=$?
ls -A
exit $status
