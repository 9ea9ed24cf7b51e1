"""The one action model: what anybody said they would do, kept once, with its date, its progress and its evidence."""
