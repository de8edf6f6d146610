5
evs init -q >answer
head -c 1048570 /dev/zero | tr '\0' 1 >million
evs append Order-1 T @million
evs append -q Order-1 T @million --max-bytes 2MiB --fields version
evs append Order-1 T '"0123456789"' --max-bytes 10
evs append Order-1 T --max-bytes 65MiB
evs append Order-1 T '"0123456789"' --max-bytes 20
status=$?
evs stats -q --fields events
exit $status
