4
gunzip <$DATA/../format/format_1.db.gz >evs.db
mkfifo pipe; evs upgrade --backup pipe
