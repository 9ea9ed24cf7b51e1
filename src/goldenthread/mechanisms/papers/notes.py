"""What a paper says about itself: definitions of its measures, its data, and what is withheld."""

from goldenthread.mechanisms.papers import phrases
from goldenthread.mechanisms.papers.calls import Call
from goldenthread.mechanisms.papers.facts import MeasureFacts, PopulationFact
from goldenthread.mechanisms.papers.nodes import DefinitionsBlock
from goldenthread.mechanisms.papers.page import Page

BETTER = {"higher": "Higher is better.", "lower": "Lower is better."}


def definitions(call: Call, page: Page) -> DefinitionsBlock:
    """Every measure in the paper, in order of title, from its declaration."""
    measures = sorted(page.measures.values(), key=lambda measure: measure.title.casefold())
    return DefinitionsBlock(tuple((measure.title, _sentences(measure)) for measure in measures))


def _sentences(measure: MeasureFacts) -> tuple[str, ...]:
    if measure.definition:
        better = BETTER.get(measure.better, "")
        return tuple(line for line in (measure.says, measure.definition, better, f"Key: {measure.key}.") if line)
    counted = "at the end of the period" if measure.at_a_date else "during the period"
    lines = [measure.says, f"Counted {counted}. Unit: {measure.unit}.", BETTER.get(measure.better, "")]
    source = f"Authority: {measure.authority}." if measure.authority else ""
    return (*[line for line in (*lines, source) if line], f"Key: {measure.key}, edition {measure.edition}.")


def data_note(call: Call, page: Page) -> DefinitionsBlock:
    """Snapshot, populations, rounding, and small numbers with any override."""
    setting = page.setting
    snapshot = setting.source.snapshot
    day = f"{snapshot.as_at.day} {snapshot.as_at:%B %Y}"
    entries = [
        ("Data", (f"Snapshot {snapshot.name} of the {snapshot.source} as at {day}.",)),
        ("Period", (f"{setting.period.label}, to {phrases.day(setting.period)}. Stocks are counted on the last day.",)),
        ("Population", tuple(_population(each) for each in setting.source.populations(setting.area, setting.period))),
        ("Rounding", ("Figures are rounded half up when printed; rounded parts may not add to their total.",)),
        ("Small numbers", _small_numbers(page)),
    ]
    return DefinitionsBlock(tuple((term, lines or ("None is loaded.",)) for term, lines in entries))


def _population(each: PopulationFact) -> str:
    return f"Residents aged {each.band}, {each.year}: {each.value:,}. Source: {each.source}."


def _small_numbers(page: Page) -> tuple[str, ...]:
    setting = page.setting
    if not setting.public:
        return ("This edition is for those inside the partnership and shows true numbers. Do not publish it.",)
    if setting.override is not None:
        return (setting.override.sentence,)
    return setting.rules.sentences
