"""What a person's hands do on a page: fill in, choose and press; all of it works without scripts."""


def sign_in(page, address, name):
    """Become somebody of the demonstration."""
    page.goto(f"{address}/demo/")
    page.get_by_role("button", name=f"Sign in as {name}").click()
    page.get_by_role("link", name=f"Your account: {name}").wait_for()


def fill(page, **answers):
    """Answer questions by the names of their boxes; a date is (day, month, year)."""
    for name, answer in answers.items():
        if isinstance(answer, tuple):
            for part, value in zip(("day", "month", "year"), answer, strict=True):
                page.locator(f"main [name='{name}-{part}']").fill(value)
        else:
            answer_one(page.locator(f"main [name='{name}']"), answer)


def answer_one(boxes, answer):
    """Answer one question, whatever kind of box it has."""
    kind = boxes.first.evaluate("box => box.tagName === 'INPUT' ? box.type : box.tagName")
    if kind in ("radio", "checkbox"):
        boxes.and_(boxes.page.locator(f"[value='{answer}']")).check()
    elif kind == "SELECT":
        boxes.select_option(answer)
    else:
        boxes.fill(answer)


def press(page, name):
    """Press a button of the page itself, not of its head.

    A link that looks like one is not pressed but followed: it may still stand there, by the same name, while the page
    that it leads to is on its way.
    """
    page.locator("main").get_by_role("button", name=name, exact=True).and_(page.locator("button")).first.click()


def follow(page, name):
    """Follow a link of the page itself, also one that looks like a button."""
    page.locator("main a").filter(has_text=name).first.click()


def told(page):
    """What stands in the summary of errors or of what is missing, once it is there."""
    return page.locator("main .govuk-error-summary").first.inner_text()


def typed(page, name):
    """What stands in a box."""
    return page.locator(f"main [name='{name}']").input_value()
