2
evs append S-1 T '{"a":1}' --create -q >/dev/null
evs schema infer; [ $? -eq 2 ] || exit
evs schema infer 'T*'; [ $? -eq 2 ] || exit
evs schema infer T -o csv; [ $? -eq 2 ] || exit
evs schema infer T --fields shape; [ $? -eq 2 ] || exit
evs schema infer T --shapes --closed; [ $? -eq 2 ] || exit
evs schema infer T --shapes --no-statistics; [ $? -eq 2 ] || exit
evs schema infer T S-9; [ $? -eq 3 ] || exit
evs schema infer T -s nowhere.db; [ $? -eq 3 ] || exit
evs schema infer T --shapes --fields fieldz
