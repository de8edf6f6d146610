0
evs init -q >answer
for name in "it's" 'semi;colon' 'per%cent_under' '$HOME' 'back\slash' '../up' '"quoted"' 'Order-é' "Order-$(printf 'e\u0301')" ORDER-1 Order-1 order-1 'two  blanks'; do
  evs append -q --fields version -- "$name" "T $name" >version && echo "$(cat version) $(evs read -q --fields stream_id,event_type -- "$name")"
done
evs stats -q --fields events,streams
