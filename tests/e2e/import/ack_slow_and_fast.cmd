0
lines() { seq "$1" "$2" | sed 's/.*/{"stream_id":"Order-1","event_type":"Counted","data":&}/'; }
# Waits until the events up to a line are acknowledged.
until_line() { until grep -q "^{\"line\":$1," acks; do sleep 0.01; done; }
evs init -q >setup
mkfifo pipe
evs -q import --ack - <pipe >acks &
exec 3>pipe
for first in 1 2; do lines $first $first >&3; until_line $first; done
lines 3 1000 >&3
until_line 1000
for first in 1001 1002; do lines $first $first >&3; until_line $first; done
lines 1003 2000 >&3
until_line 2000
exec 3>&-
wait
sed -n '1,2p;$p' acks | cut -d , -f 1,2
grep -E '"line":100[12],' acks
evs read --fields version,data | sed 's/.*"version":\([0-9]*\),"data":\([0-9]*\)}/\1 \2/' | awk '$1 == $2' | wc -l
