3
cp $DATA/../e2e/shop_totals.sql totals.sql
evs replay totals.sql; [ $? -eq 3 ] || exit
echo text >evs.db
evs replay totals.sql; [ $? -eq 8 ] || exit
ls
exit 3
