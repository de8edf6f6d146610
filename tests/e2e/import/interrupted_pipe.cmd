130
evs init -q >answer
mkfifo pipe
env --default-signal=INT evs import --ack - <pipe &
exec 3>pipe
printf '{"stream_id":"A-1","event_type":"T","event_id":"01900000-0000-7000-8000-0000000000a1"}\n{"stream' >&3
until [ "$(evs stats -q --fields events)" = '{"events":1}' ]; do sleep 0.05; done
kill -INT $!
wait $!
