# A deferred BEGIN: the transaction reads before it has the write lock, and cannot wait for it any more.
s/BEGIN IMMEDIATE/BEGIN DEFERRED/
