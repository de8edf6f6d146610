0
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=7
evs init
EVS_STORE=by_variable.db evs init --fields store
EVS_STORE=unused.db evs init --store by_option.db --fields store,format,production
EVS_STORE=unused.db evs init by_operand.db --fields store
ls
