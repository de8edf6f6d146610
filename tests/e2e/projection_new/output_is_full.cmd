12
evs projection new orders >/dev/full; status=$?
ls
exit $status
