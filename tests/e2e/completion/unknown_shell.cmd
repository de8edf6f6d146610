2
evs completion tcsh
