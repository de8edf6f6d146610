0
evs init -q >answer
evs import --on-error rejected.ndjson "$DATA/../e2e/shop.ndjson"
evs import --on-error other.ndjson --dry-run <<<'{'
echo "status $?"
ls
