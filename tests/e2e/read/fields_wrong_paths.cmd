2
for path in data. data..a data.a. data:/a~2 data:/a~; do
  evs read --fields "$path" && exit 1
done
exit 2
