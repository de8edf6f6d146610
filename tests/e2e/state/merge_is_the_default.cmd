0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs state Customer-ann
evs state Customer-ann --with merge
evs state Visits
