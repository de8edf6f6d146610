0
evs import --create "$DATA/earthquakes.ndjson" --store quakes.db
evs import --create "$DATA/github-webhooks.ndjson" --store hooks.db
evs import --create "$DATA/earthquakes.ndjson" "$DATA/github-webhooks.ndjson" --fields appended
for store in quakes hooks evs; do
  evs verify -q --store $store.db --fields result,events
done
