0
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
evs read Order-3 Visits --fields data
printf '{ "stream_id":"A-1", "event_type":"T", "data": { "b" : 1e2, "a":[ -0 , 18446744073709551616,0.1000 ], "u":"\\u00e9\\u0000 \\/ é" } , "metadata" : {"z": 1E+2} }' | evs import -q >answer
evs read A-1 --fields data,metadata
