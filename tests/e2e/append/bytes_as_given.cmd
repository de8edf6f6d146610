0
evs append -q --create Order-1 Placed '{ "b" : 1e2, "a":[ -0 , 18446744073709551616,0.1000 ], "u":"\u00e9 \/ é", "nul":"\u0000", "big":1e400 }' >answer
evs append -q Order-1 Placed ' [ ] ' >answer
evs append -q Order-1 Placed '"two  blanks"' --metadata '{ "z" : 1.50, "a" : [ ] }' --meta 'k=  v' >answer
evs read --fields data,metadata
