0
evs migrate new email moves under contact
evs migrate new 'Rename: Orders & "Carts"'
ls migrations
cat migrations/0001_email_moves_under_contact.sql
stat -c %a migrations/*
