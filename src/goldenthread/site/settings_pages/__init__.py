"""Settings: areas, teams, accounts and roles, what each area has chosen, dispensations, populations, comparators."""
