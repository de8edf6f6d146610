0
EVS_CLOCK=2026-03-01T10:00:00Z evs append -q --create Order-1 First >answer
EVS_CLOCK=2026-02-01T10:00:00Z evs append -q Order-1 Second >answer
EVS_CLOCK=2026-03-01T10:00:00.000001Z evs append -q Order-1 Third >answer
evs read --fields event_type,created_at
