0
export EVS_CLOCK=2026-03-10T10:00:00Z EVS_ID_SEED=7
evs init -q >answer
cat >events.json <<'END'
[{"specversion":"1.0","id":"ev-1","source":"/shop/1","type":"OrderPlaced","subject":"Order-1","time":"2026-01-01T00:00:00Z","datacontenttype":"application/json","region":"eu","data":{"total":1e2}},
 {"specversion":"1.0","id":"ev-1","source":"/shop/2","type":"OrderPlaced","subject":"Order-2"}]
END
evs import --format cloudevents events.json
evs import --format cloudevents events.json
evs read
