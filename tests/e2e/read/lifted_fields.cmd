0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
evs read Order-1 --fields event_id,part,parts,data
evs read Order-1 --fields event_id,part,parts,data.method -o csv
evs read Order-1 --fields part -o table
evs read --from 4 --to 4 -o csv
evs read --from 4 --to 4 -o json
evs read --from 4 --to 4 --ids
evs read --from 4 --to 4 --with-hash | jq -c '[.part, .hash == .hash]'
evs read --from 4 --to 4 --with-hash | jq -r .hash | sort -u | wc -l
python3 - <<'END'
import json, subprocess, uuid
parts = [json.loads(line) for line in subprocess.run(["evs", "read", "--from", "4", "--to", "4"], capture_output=True).stdout.splitlines()]
print(parts[1]["event_id"] == str(uuid.uuid5(uuid.UUID(parts[0]["event_id"]), "1")))
END
