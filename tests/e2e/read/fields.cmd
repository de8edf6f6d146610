0
export EVS_ID_SEED=7
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read Invoice-2026-1 --fields data.lines.0.sku,data:/lines/0/cents,data.due,data.nothing,metadata.correlation_id
evs read Invoice-2026-1 --fields data.lines,data.order:json,category,hash,data.paid -o csv
evs read Order-3 --fields 'data.total_cents,data.total_cents:json,data.note' -o json
evs read Order-3 --fields data.note -o csv
evs read Order-3 --fields data.note -o tsv
evs read --from 10 --fields data,data.a
