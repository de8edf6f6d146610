4
echo mine >orders.sql
evs projection new orders; [ $? -eq 4 ] || exit
evs projection new orders --dry-run; [ $? -eq 4 ] || exit
ln -s nowhere link.sql
evs projection new link; [ $? -eq 4 ] || exit
cat orders.sql; ls
evs projection new x --into .
