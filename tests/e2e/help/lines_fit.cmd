0
# No line is wider than a terminal of 80 columns, save examples.
for name in "" $(evs help -o ndjson --ids) exit-codes formats positions streams environment; do
  evs help $name | sed '/^Examples:/,$d' | awk -v name="$name" 'length > 80 {print name ": " $0}'
done
