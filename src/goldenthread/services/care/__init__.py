"""Care: the periods for which children are looked after."""
