0
evs man completion --mdoc
