2
evs init ''
evs init :memory:
evs init file:shop.db?mode=memory
evs init a.db b.db
status=$?
ls
exit $status
