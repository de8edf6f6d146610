0
evs init >setup
evs handle Order-1 --shell --exec 'echo "{\"event_type\":\"A\"}"' --dry-run --fields stream_id,version
evs streams
