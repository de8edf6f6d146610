0
evs help projection new | head -n 3
evs help "projection new" | cmp - <(evs help projection new)
evs projection new --help | cmp - <(evs help projection new)
evs projection -h new | cmp - <(evs help projection new)
evs help projection new -o ndjson | jq -r '[.name, .summary] | @tsv'
