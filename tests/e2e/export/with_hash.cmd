0
export EVS_CLOCK=2026-03-10T10:00:00Z EVS_ID_SEED=7
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
evs export --with-hash --limit 1
head=$(evs verify -q --fields head)
echo "$head" | grep -c "$(evs export --with-hash --from end | sed 's/.*"hash":"//; s/".*//')"
