2
evs init -q >answer
script -qec 'evs append Order-1 T - 2>message' /dev/null
script -qec 'evs append --batch - 2>>message' /dev/null
status=$?
cat message >&2
exit $status
