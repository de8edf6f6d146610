3
for words in "projection nwe" "projction nwe" "new" "read Order-1"; do
  evs help $words; [ $? -eq 3 ] || exit 1
done
evs help projection frobnicate
