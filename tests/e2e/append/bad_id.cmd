2
evs init -q >answer
evs append Order-1 T --id 42
evs append Order-1 T --id 0193e0a47c1e7bbb8f3e2f1f5d0c9a11
evs append Order-1 T --id '{0193e0a4-7c1e-7bbb-8f3e-2f1f5d0c9a11}'
