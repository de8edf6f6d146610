0
export EVS_CLOCK=2026-03-06T00:00:00Z
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
echo "a date: $(evs read --since 2026-03-04 --until 2026-03-05 --ids | tr '\n' ' ')"
echo "a time: $(evs read --since 2026-03-01T10:06:30.250+01:00 --until 2026-03-01T09:07:01Z --ids | tr '\n' ' ')"
echo "ago: $(evs read --since 1d --ids | tr '\n' ' ')"
echo "before now: $(evs read --until now --count)"
