0
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
positions() { evs export "$@" | sed 's/^{"global_position":\([0-9]*\),.*/\1/' | tr '\n' ' '; echo; }
positions --from 3 --to 5
positions --after 8
positions --category Order --type 'OrderP*'
positions --where "data->>'$.total_cents' > 2000"
positions --since 2026-03-04 --until 2026-03-05
positions --correlation req-2 --reverse
positions --limit 2
positions --limit 0
positions --from end --raw
