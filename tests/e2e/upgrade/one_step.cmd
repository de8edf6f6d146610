0
export EVS_CLOCK=2026-07-01T10:00:00Z+1s EVS_ID_SEED=1; gunzip <$DATA/../format/format_1.db.gz >evs.db
evs read; [ $? -eq 8 ] || exit
evs upgrade --dry-run; evs read -q; [ $? -eq 8 ] || exit
evs upgrade
evs read --count; evs verify -q >verified.json; ls
evs upgrade
evs read --count -s evs.db.format-1.backup; [ $? -eq 8 ] || exit
