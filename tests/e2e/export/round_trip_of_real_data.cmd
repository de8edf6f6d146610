0
for name in earthquakes github-webhooks; do
  evs import -q --create --store $name.db "$DATA/$name.ndjson" --fields appended
  evs export --store $name.db | evs import -q --create --store $name-copy.db --fields appended
  evs export --store $name.db log.ndjson
  cmp log.ndjson <(evs export --store $name-copy.db) && echo "$name: same bytes"
  python3 - "$DATA/$name.ndjson" log.ndjson <<'END'
import json, sys
given, stored = ([json.loads(line, parse_float=str, parse_int=str) for line in open(name, encoding="utf-8")] for name in sys.argv[1:])
print(all(a["data"] == b["data"] and a["event_id"] == b["event_id"] for a, b in zip(given, stored, strict=True)))
END
  rm log.ndjson
done
