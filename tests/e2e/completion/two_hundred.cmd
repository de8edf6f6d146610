0
# A completion never prints more than anybody can read: the first 200 in byte order.
seq 1000 1299 | sed 's/.*/{"stream_id":"Order-&","event_type":"T&"}/' | evs import --create -q >/dev/null
evs completion --names stream Order | sed -n "1p;\$p;\$="
evs completion --names type T | sed -n "1p;\$p;\$="
evs completion --names stream Order-12 | wc -l
