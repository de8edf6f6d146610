0
evs man | grep -c .
evs man | grep -E "^[A-Z].*:?$" | grep -vE "[.]$" | grep -E "^([A-Z][a-z]+:|[A-Z ]+|Global options:)$"
