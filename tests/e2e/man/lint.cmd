0
# Every generated page passes mandoc; that a page is not installed here says nothing about it.
evs man --mdoc | mandoc -T lint | grep -v "referenced manual not found"
evs help -o ndjson --ids | while read -r name; do
  evs man "$name" --mdoc | mandoc -T lint | grep -v "referenced manual not found"
done
true
