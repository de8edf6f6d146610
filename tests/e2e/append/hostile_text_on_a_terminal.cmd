2
evs init -q >answer
export ESCAPE="$(printf 'Order-\033]0;title\007')" BIDI="$(printf 'Order-\342\200\256x')"
script -qec 'evs append "$ESCAPE" T --color never; evs append Order-1 T "$BIDI" --color never; evs append Order-1 "$BIDI" --color never' /dev/null
