0
for format in json csv tsv table; do evs migrate new in $format -o $format; done
