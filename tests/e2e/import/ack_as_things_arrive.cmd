0
: >acks
evs init -q >answer
mkfifo pipe
: >acks  # there before anybody looks
evs import -q --ack - <pipe >>acks &
exec 3>pipe
acknowledged() {
  until [ "$(grep -c . acks)" = "$1" ]; do sleep 0.02; done
  evs stats -q --fields events
}
printf '{"stream_id":"A-1","event_type":"T"}\n{"stream_id":"A-1",' >&3
acknowledged 1
printf '"event_type":"T"}\n\n{"stream_id":"A-1",' >&3
acknowledged 2
printf '"event_type":"T"}\n' >&3
acknowledged 3
exec 3>&-
wait
cat acks
