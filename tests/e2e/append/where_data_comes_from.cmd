0
evs init -q >answer
printf '{\n  "from": "a file"\n}\n' >order.json
evs append -q Order-1 T @order.json >answer
printf '"from stdin"' | evs append -q Order-1 T - >answer
evs append -q Order-1 T --data -5 >answer
evs append -q Order-1 T --data=-6 >answer
evs append -q Order-1 T -- -7 >answer
evs append -q Order-1 T --data '"@order.json"' >answer
echo '"not read"' | evs append -q Order-1 T >answer
evs read --fields version,data
