0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read -o csv --fields stream_id,event_type,data.total_cents:number,data.note | evs -q -s copy.db import --create --format csv - >setup
evs read Order-3 -s copy.db --fields data
