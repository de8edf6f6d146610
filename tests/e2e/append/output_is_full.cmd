12
evs init -q >answer
evs append Order-1 T --id 0193e0a4-7c1e-7bbb-8f3e-2f1f5d0c9a11 >/dev/full
status=$?
evs append -q Order-1 T --id 0193e0a4-7c1e-7bbb-8f3e-2f1f5d0c9a11 --fields version,duplicate
exit $status
