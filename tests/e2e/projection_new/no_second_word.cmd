0
# The list itself grows with the group.
for words in "" "-o json" "-- new"; do
  evs projection $words 2>&1
  echo "exit $?"
done | sed 's/\(one of: new\)[a-z, ]*/\1.../; s/\.\.\.\[/... [/'
