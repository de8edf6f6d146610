0
evs init -q >made
evs schema policy -q known >set
evs schema add OrderPlaced - <<<'{"typ":"object","x-owner":"billing","properties":{"a":{"requird":[]}},"additionalItems":false}'
