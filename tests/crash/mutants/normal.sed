# synchronous=NORMAL: a commit is not synced, only a checkpoint is.
s/PRAGMA synchronous=FULL/PRAGMA synchronous=NORMAL/
