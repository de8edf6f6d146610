3
evs man projection nwe; [ $? -eq 3 ] || exit 1
evs man projction new
