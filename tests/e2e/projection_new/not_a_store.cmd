8
echo "just text" >evs.db
evs projection new orders
