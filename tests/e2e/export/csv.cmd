0
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
evs export --format csv --limit 2 | sed 's/\r$/<CR>/'
evs export --format csv --limit 0
evs export --format csv | python3 -c 'import csv, sys; print(*(row["version"] + row["data"] for row in csv.DictReader(sys.stdin)), sep="\n")'
