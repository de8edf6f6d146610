0
for name in $(evs explain -o ndjson --ids); do evs explain "$name" | awk 'length > 80'; done
