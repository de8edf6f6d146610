0
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=7
evs init -q >answer
before=$(sha256sum evs.db)
evs append Order-1 T --dry-run
printf '{"stream_id":"A-1","event_type":"T"}\n{"stream_id":"A-1","event_type":"U","expected_version":1}\n' | evs append --batch - --dry-run
[ "$before" = "$(sha256sum evs.db)" ] && echo unchanged
ls
