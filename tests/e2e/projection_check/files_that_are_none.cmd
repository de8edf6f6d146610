0
evs projection check none.sql; [ $? -eq 3 ] || exit 1
mkdir empty
evs projection check empty; [ $? -eq 5 ] || exit 1
: >empty.sql; echo 'SELECT 1;' >plain.sql
printf -- '-- evs:migration 0002 x\n' >migration.sql
head -c 10485760 /dev/zero | tr '\0' ' ' >large.sql
for file in empty plain migration large; do evs projection check $file.sql; [ $? -eq 1 ] || exit 1; done
evs projection check; [ $? -eq 2 ] || exit 1
