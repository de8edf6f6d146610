143
evs init -q >answer
mkfifo pipe
evs import -q - <pipe >answer &
exec 3>pipe
printf '{"stream_id":"A-1","event_type":"T"}\n' >&3
until [ "$(evs stats -q --fields events)" = '{"events":1}' ]; do sleep 0.05; done
kill -TERM $!
wait $!
