5
evs init >setup
printf '{"big":"%s"}' "$(head -c 2000000 /dev/zero | tr '\0' x)" >big.json
evs handle Order-1 --command @big.json --exec true; [ $? -eq 5 ] || exit 1
decide="sed 's/.*\"command\":/{\"event_type\":\"A\",\"data\":/'"
evs handle Order-1 --command @big.json --max-bytes 3MiB --shell --exec "$decide" --fields version
evs read --fields data | wc -c
evs handle Order-1 --max-bytes 1GiB --exec true; [ $? -eq 2 ] || exit 1
evs handle Order-1 --max-bytes 20 --exec 'echo {\"event_type\":\"A\",\"data\":\"xxxxxxxxxxxxxxx\"}' 2>err; status=$?
cat err >&2
[ $status -eq 10 ] && exit 5
