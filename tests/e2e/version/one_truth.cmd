0
# An engine older than 3.51.3 has the bug, a newer one does not.
evs version -o ndjson | jq -r '"\(.engine_version) \(.wal_reset)"' | {
  read -r version state
  newest=$(printf "%s\n" "$version" 3.51.3 | sort -V | tail -n 1)
  if [ "$newest" = "$version" ]; then wanted=fixed; else wanted=affected; fi
  [ "$state" = "$wanted" ] || echo "$version is $state"
}
