0
evs init -q >answer
printf '%s\r\n' 'stream_id,event_type,event_id,created_at,data.name,data.total:number,data.tags:json,data.address.city,metadata.user_id,schema_version' \
  'Order-1,OrderPlaced,01900000-0000-7000-8000-0000000000a1,2026-01-01T00:00:00Z,"Ann ""A"", Ltd",1e2,"[1, ""x""]",Zürich,ann,2' \
  'Order-1,"Order, paid",01900000-0000-7000-8000-0000000000a2,2026-01-02T00:00:00Z,"two' 'lines",,,,,' >orders.csv
evs import --format csv orders.csv
evs read
