0
evs help completion
evs completion --help | cmp - <(evs help completion)
evs -h completion --names type | cmp - <(evs help completion)
