2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read --fields streamid
evs read --fields stream_id,,version
evs read --fields stream_id.x
evs read --fields ''
evs read --fields version --ids
evs streams --fields event_type
