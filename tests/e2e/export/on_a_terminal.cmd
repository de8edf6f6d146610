0
printf '{"stream_id":"A-1","event_type":"T","event_id":"01900000-0000-7000-8000-0000000000a1","created_at":"2026-01-01T00:00:00Z","data":{"x":"\302\233 \177 \342\200\256"}}' | evs import -q --create >answer
script -qec 'evs export' /dev/null
script -qec 'evs export --format csv' /dev/null
evs export | od -c | grep -c 233
