9
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
ulimit -f 8
evs read Order-2 --follow -o csv
