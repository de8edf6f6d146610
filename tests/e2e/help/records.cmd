0
evs help -o ndjson | sed -n "1p;\$p"
evs help -o ndjson --ids | sed -n "1p;\$p"
evs help exit-codes -o json | jq -c ".[] | [.name, .summary, (.text | length > 500)]"
evs help -o csv | head -n 2
