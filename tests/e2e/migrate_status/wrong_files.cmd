4
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
printf -- '-- evs:migration 7 said\n-- evs:drop A\n' >migrations/0008_written.sql
evs migrate status; [ $? -eq 5 ] || exit
mv migrations/0008_written.sql migrations/written.sql
evs migrate status; [ $? -eq 5 ] || exit
mv migrations/written.sql migrations/99999999999999999999_written.sql
evs migrate status; [ $? -eq 5 ] || exit
printf -- '-- evs:migration seven\n' >migrations/7_again.sql
evs migrate status; [ $? -eq 5 ] || exit
echo '-- evs:migratoin 7 spelt' >migrations/7_again.sql
evs migrate status; [ $? -eq 5 ] || exit
printf -- '-- evs:migration 7 again\n-- evs:drop B\n' >migrations/7_again.sql
mv migrations/999* migrations/0000007-written.sql
evs migrate apply; [ $? -eq 4 ] || exit
evs migrate new one more; [ $? -eq 4 ] || exit
evs migrate status
