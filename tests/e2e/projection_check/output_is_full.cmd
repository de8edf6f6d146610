9
printf -- '-- evs:projection x\n' >x.sql
evs projection check x.sql >/dev/full
