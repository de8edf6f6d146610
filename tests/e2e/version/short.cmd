0
evs --version
evs -V
evs read --version
