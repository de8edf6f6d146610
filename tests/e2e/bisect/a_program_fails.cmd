10
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs bisect Order-1 --shell --exec 'exit 3'; [ $? -eq 10 ] || exit 1
evs bisect Order-1 --shell --exec 'kill -9 $$'; [ $? -eq 10 ] || exit 1
evs bisect Order-1 --exec 'sleep 60' --exec-timeout 100ms; [ $? -eq 10 ] || exit 1
evs bisect Order-1 --exec ./not-there
