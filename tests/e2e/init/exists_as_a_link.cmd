4
ln -s nowhere.db link.db
evs init link.db
status=$?
ls
exit $status
