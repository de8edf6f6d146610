0
evs init >setup
printf '{"big":"%s"}' "$(head -c 500000 /dev/zero | tr '\0' x)" >big.json
evs handle Order-1 --command @big.json --shell --exec 'exec <&-; echo "{\"event_type\":\"A\"}"' --fields version
