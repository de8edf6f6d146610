0
evs help projection | sed 's/^  new .*/  new .../; /^  new/!{/^  [a-z]/d}'
evs projection --help | cmp - <(evs help projection)
evs -h projection -q | cmp - <(evs help projection)
evs help projection -o ndjson | jq -r '[.name, .summary] | @tsv'
