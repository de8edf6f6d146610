0
for i in $(seq -w 40); do echo "{\"stream_id\":\"S-1\",\"event_type\":\"Type $i\"}"; done | evs import --create -q - >at.json
evs projection new many --into - | grep '^-- -- evs:on' | sed -n '1p;$p;$='
