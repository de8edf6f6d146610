0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
says() { local want=$1; shift; evs projection status -q "$@" >/dev/null; local got=$?; [ $got -eq $want ] || echo "$*: $got, wanted $want"; }
says 0 -e
evs replay totals.sql --to 4 -q
says 0
says 1 -e
says 1 -e --max-lag 5
says 0 -e --max-lag 6
says 1 -e --max-lag 1h
says 0 -e --max-lag 36500d
says 1 -e totals.sql
says 2 --max-lag 6
says 2 -e --max-lag -1
says 2 -e --max-lag often
evs replay totals.sql -q
says 0 -e
says 0 -e --max-lag 0
says 0 -e --max-lag 0s
