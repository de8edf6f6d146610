0
evs version -o json | jq -c '.[] | .engine_version |= test("^3[.][0-9.]+$") | .wal_reset |= test("^(fixed|affected)$") | .engine_source |= (length > 60)'
