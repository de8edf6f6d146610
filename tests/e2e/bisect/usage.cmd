2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs bisect Order-1; [ $? -eq 2 ] || exit 1
evs bisect Order-1 --where 1 --exec true; [ $? -eq 2 ] || exit 1
evs bisect Order-1 --where 1 --shell; [ $? -eq 2 ] || exit 1
evs bisect Order-1 --where 'status = 1'; [ $? -eq 2 ] || exit 1
evs bisect Order-4 --where 1; [ $? -eq 3 ] || exit 1
evs bisect --where 1
