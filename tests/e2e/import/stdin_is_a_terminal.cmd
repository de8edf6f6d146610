2
evs init -q >answer
script -qec 'evs import 2>message' /dev/null
status=$?
cat message >&2
exit $status
