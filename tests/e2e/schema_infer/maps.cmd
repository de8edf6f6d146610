0
# 300 keys of one object, and shapes that differ in them alone.
for n in $(seq 300); do echo "{\"stream_id\":\"S-1\",\"event_type\":\"T\",\"data\":{\"rates\":{\"K$n\":{\"now\":$n}},\"day\":$n}}"; done >events.ndjson
evs import --create -q events.ndjson >/dev/null
evs schema infer T --closed --no-statistics -o ndjson
evs schema infer T --shapes
evs schema infer T --shapes -n 256 | wc -l
