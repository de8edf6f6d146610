2
for words in "projection nwe" "projction new" "projction" "new orders" "projection-new orders" "projection frobnicate"; do
  evs $words; [ $? -eq 2 ] || exit 1
done
evs projection --reducer new orders
