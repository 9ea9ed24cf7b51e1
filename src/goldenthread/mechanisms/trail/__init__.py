"""The append-only, hash-chained trail of reads and writes, and the versions of records."""
