0
export EVS_CLOCK=2026-03-10T10:00:00Z EVS_ID_SEED=7
evs init -q >answer
evs append -q Order-1 Before >answer
printf '%s\n' '{"stream_id":"Order-1","event_type":"Old","created_at":"2020-01-01T01:00:00+01:00","event_id":"01900000-0000-7000-8000-0000000000a1"}' \
  '{"stream_id":"Order-1","event_type":"NoTime","event_id":"01900000-0000-7000-8000-0000000000a2"}' | evs import -q >answer
evs append -q Order-1 After >answer
evs read --fields version,event_type,created_at
