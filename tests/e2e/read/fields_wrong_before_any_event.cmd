2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read --count --fields number
evs last 'Nothing-*' --fields streamid
evs -q read --follow --from 11 --fields streamid
