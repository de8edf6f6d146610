0
evs init -q >answer
mkfifo pipe
evs import -q --ack - <pipe >acks &
exec 3>pipe
for n in 1 2 3; do
  printf '{"stream_id":"A-1","event_type":"T"}\n{"stream_id":"A-1",' >&3
  for wait in $(seq 200); do
    [ "$(wc -l <acks)" -ge "$n" ] && break
    sleep 0.02
  done
  evs stats -q --fields events
  printf '"event_type":"T"}' >&3
  [ "$n" = 3 ] || printf '\n' >&3
  [ "$n" = 3 ] || until [ "$(wc -l <acks)" -gt "$n" ]; do sleep 0.02; done
  n=$((n + 1))
done 2>/dev/null
exec 3>&-
wait
tail -1 acks
