0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read Order-3 -o tsv --fields stream_id,data.note,data:/rate,metadata.user_id
