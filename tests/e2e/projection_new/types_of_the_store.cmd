0
# The types come from the store, which is only read; a store that does not exist is none.
evs import --create "$DATA/../e2e/shop.ndjson" >/dev/null
before=$(sha256sum evs.db)
evs projection new shop --into - | sed -n '/^-- Handlers/,$p'
evs projection new shop --reducer --into - | tail -n 2
evs projection new shop --into - --store no.db | tail -n 4
[ "$before" = "$(sha256sum evs.db)" ] && ls
