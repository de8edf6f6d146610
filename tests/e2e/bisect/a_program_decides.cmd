0
for i in $(seq 1000); do echo "{\"stream_id\":\"Counter-1\",\"event_type\":\"Counted\",\"data\":{\"n\":$i}}"; done |
  evs import --create -q - >setup
cat >above.sh <<'SCRIPT'
#!/bin/sh
echo "$EVS_STREAM $EVS_VERSION" >>asked
n=$(sed 's/.*"n"://; s/}//')
[ "${n:-0}" != '{' ] && [ "${n:-0}" -gt 617 ] 2>/dev/null
SCRIPT
chmod +x above.sh
evs bisect Counter-1 --exec ./above.sh --fields version,changes
evs bisect Counter-1 --shell --exec 'grep -qE "\"n\":(61[89]|6[2-9]|[7-9].|1000)"' --fields version
wc -l <asked
sed -n '1,3p' asked
