9
# An ordinary error, no bug of evs.
long=$(printf 'n%.0s' {1..300}); ln -s loop loop
evs init -q >made; echo '{"stream_id":"A-1","event_type":"T"}' >in.nd
evs import in.nd $long; echo $?
evs import in.nd loop/x; echo $?
evs append --batch $long; echo $?
evs export --count
evs append --batch loop
