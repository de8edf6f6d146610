2
evs init -s a.db b.db; [ $? -eq 2 ] || exit; ls; evs upgrade -s a.db b.db
