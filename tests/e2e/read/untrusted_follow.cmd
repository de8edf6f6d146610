2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read Order-2 --untrusted --follow --until-caught-up -o csv --fields stream_id,version
evs read Order-2 --untrusted --follow -o csv --fields stream_id,version
