2
evs projection; [ $? -eq 2 ] || exit 1
evs projection -o json; [ $? -eq 2 ] || exit 1
evs projection -- new
