"""Who may see and do what: users, roles, relations to a record, restriction, break-glass, the policy table."""
