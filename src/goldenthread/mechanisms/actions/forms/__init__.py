"""Forms of actions and plans; they check shape, the steps check rules."""

from goldenthread.mechanisms.actions.forms.fields import ActionForm, DueField, another_one, open_action, workers_of

__all__ = ["ActionForm", "DueField", "another_one", "open_action", "workers_of"]
