2
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
evs export | evs import --exact --dry-run --create --store new.db --fields appended
evs init -q other.db >answer
evs export | evs import --exact --dry-run --store other.db
