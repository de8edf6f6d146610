2
evs init --mode rw-r--r-- x.db
evs init --mode 0888 x.db
evs init --mode 04755 x.db
evs init --mode 0444 x.db
status=$?
ls
exit $status
