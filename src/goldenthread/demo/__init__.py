"""The demonstration partnership: two invented areas whose year 2016/17 reproduces published figures."""
