2
evs init -q >answer
for value in -1 1.0 1e3 ' 1' 0x1 ９ 9223372036854775808 '' None; do
  evs append Order-1 T --expect "$value"
done
status=$?
evs stats -q --fields events
exit $status
