0
# mandoc lays the source out as man(1) shows it; the last line names the system.
evs man version --mdoc | mandoc -T utf8 -O width=78 | sed 's/.\x08//g; $d'
