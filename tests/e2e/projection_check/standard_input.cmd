0
evs projection new totals --into - | evs projection check -
printf -- '-- evs:projection x\n' | evs projection check -; [ $? -eq 1 ] || exit 2
