3
evs init -q >made
evs schema show OrderPlaced
evs schema add -q OrderPlaced - <<<true >added
evs schema add -q OrderPlaced --version 2 - <<<true >added
evs schema add -q OrderPlaced --version 5 - <<<true >added
evs schema show OrderPlaced --version 3
