0
# Every inferred schema accepts the events that it was inferred from: real ones, open and closed.
evs import --create -q $DATA/github-webhooks.ndjson $DATA/earthquakes.ndjson >/dev/null
evs types --ids | while read -r type; do
  for option in --closed --no-statistics; do
    evs schema infer "$type" $option | evs schema validate --against - "$type" -e -q >/dev/null || echo "rejected: $type $option"
  done
done
evs types --ids | wc -l
