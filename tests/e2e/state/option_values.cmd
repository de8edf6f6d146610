2
try() { "$@"; [ $? -eq 2 ] || exit 1; }
try evs state Order-1 --at-version x
try evs state Order-1 --save --every 0
try evs state Order-1 --handler-timeout 0s
try evs handle Order-1 --exec true --retries 1000001
try evs handle Order-1 --exec true --every 0
try evs handle Order-1 --exec true --exec-timeout 0ms
try evs bisect Order-1 --exec true --exec-timeout 0
try evs subscribe a --exec true --exec-timeout 0
try evs snapshot take Order-1 --min-events -1
try evs snapshot drop Order-1 --keep 1.5
try evs snapshot show Order-1 --at-version 0
try evs replay totals.sql --handler-timeout 0s
evs init >setup
evs append A-1 B >setup
try evs append A-1 B --at foo
evs state A-1 --at-time foo
