2
for name in order-totals order-totals.sql ../x /etc/x 'a b' 2orders _x '' "$(printf 'x%.0s' $(seq 65))" $'a\nb' sqlite_x; do
  evs projection new "$name"; [ $? -eq 2 ] || exit 1
done
evs projection new --reducer ü; [ $? -eq 2 ] || exit 1
ls
evs projection new
