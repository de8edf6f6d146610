2
EVS_ERRORS=json evs
