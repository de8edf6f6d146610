0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read --category Ordr
evs read --category Shipment --count
evs -q read --category Ordr
evs stats --category Odrer --fields events
evs read --follow --until-caught-up --category Later
