0
export EVS_CLOCK=2026-03-10T10:00:00Z EVS_ID_SEED=7
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
evs append -q Order-3 OrderPaid '1e2' --at 2026-03-09T00:00:00+01:00 --id 01900000-0000-7000-8000-0000000000a1 --schema-version 2 >answer
evs export --format cloudevents --after 9
evs export --format cloudevents --source urn:shop:orders --limit 1
