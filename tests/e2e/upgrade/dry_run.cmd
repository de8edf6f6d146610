0
export EVS_CLOCK=2026-07-01T10:00:00Z+1s EVS_ID_SEED=1; gunzip <$DATA/../format/format_1.db.gz >evs.db; cp evs.db before
evs upgrade --dry-run --fields from,to; ls evs.db*; cmp evs.db before
