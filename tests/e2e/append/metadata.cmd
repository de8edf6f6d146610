0
evs init -q >answer
evs append -q Order-1 T --correlation req-1 --causation 0193e0a4-7c1e-7bbb-8f3e-2f1f5d0c9a11 --user ann >answer
evs append -q Order-1 T --meta region=eu --meta 'note=a=b "c"' --meta empty= >answer
evs append -q Order-1 T --metadata '{"retries": 3}' --meta region=eu --user ann >answer
evs append -q Order-1 T --schema-version 3 >answer
evs read --fields schema_version,metadata
