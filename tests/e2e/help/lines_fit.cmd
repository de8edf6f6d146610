0
# No line is wider than a terminal of 80 columns, save examples.
{
  printf '%s\n' "" exit-codes formats positions streams environment
  evs help -o ndjson --ids
  evs help -o ndjson --ids | sed -n 's/ .*//p' | uniq
} | while read -r name; do
  evs help ${name:+"$name"} | sed '/^Examples:/,$d' | awk -v name="$name" 'length > 80 {print name ": " $0}'
done
