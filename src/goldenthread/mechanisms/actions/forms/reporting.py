"""What is asked for a report before an issue, and for a page of assurance."""

from goldenthread.mechanisms.actions.forms.fields import ActionForm
from goldenthread.mechanisms.pages.boxes import line, long_text, number

MOST = 1_000_000


class CoverForm(ActionForm):
    """The words of a report."""

    text = long_text(
        "What should the board know?",
        rows=8,
        help_text="Figures and words such as “few” or “most” are held against the counts of the issue. "
        "A figure from elsewhere names its source in the same sentence: (source: audit of fifty files).",
    )
    capacity = long_text("What held the work up, and what is done about it?", required=False, rows=4)


class AssuranceForm(ActionForm):
    """One page of assurance."""

    topic = line("What is it about?")
    looked_at = long_text("What did you look at?", rows=3)
    count = number("How many?", most=MOST, required=True)
    found = long_text("What did you find?", rows=4)
    so_what = long_text("What does it mean?", rows=3)
    still_to_do = long_text("What is still to do?", required=False, rows=3)
