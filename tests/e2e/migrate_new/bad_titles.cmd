2
evs migrate new; [ $? -eq 2 ] || exit
evs migrate new ''; [ $? -eq 2 ] || exit
evs migrate new '   '; [ $? -eq 2 ] || exit
evs migrate new $'two\nlines'; [ $? -eq 2 ] || exit
ls -A
exit 2
