6
# A key of another size cannot say where the next page of the list begins: the list ends there instead of starting over.
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs snapshot take Order-1 >taken
sqlite3 evs.db "WITH RECURSIVE n(v) AS (SELECT 4 UNION ALL SELECT v + 1 FROM n WHERE v < 201)
INSERT INTO snapshots SELECT stream_key, reducer_hash, upcaster_hash, engine_tag, redaction_epoch, v, reducer,
global_position, chain_hash, taken_at, checksum, state FROM snapshots, n;
INSERT INTO snapshots SELECT stream_key, CAST(reducer_hash || x'ff' AS BLOB), upcaster_hash, engine_tag, redaction_epoch, 3, reducer,
global_position, chain_hash, taken_at, checksum, state FROM snapshots LIMIT 1"
timeout 10 evs snapshot list Order-1 | head -n 500 | wc -l; echo "${PIPESTATUS[0]}"
timeout 10 evs snapshot drop Order-1 --dry-run; echo $?
sqlite3 evs.db "DELETE FROM snapshots WHERE version > 3"
evs state Order-1 --fields version
evs verify -q --quick --fields kind,message; echo $?
evs verify -q --fields kind,message
