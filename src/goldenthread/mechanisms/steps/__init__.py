"""Named changes of state: who may, gates, effects, clocks and trail in one transaction."""
