3
evs explain 130 --fields error,exit && evs explain 143 --fields error
evs explain 127
