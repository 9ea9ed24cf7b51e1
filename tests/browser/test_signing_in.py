"""Signing in by a passkey, and by the organisation's own sign-in, as they are used outside the demonstration."""

import pytest
from axe import check_page
from house import PASSWORD, open_house
from provider import CLIENT, SECRET, vouching_for

KEY = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
       "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip


@pytest.fixture
def asking_for_keys(tmp_path, furnished):
    """A house on this machine that asks for a second factor; a key works without TLS in the demonstration alone."""
    with open_house(tmp_path / "keys", furnished, GOLDENTHREAD_DEMO="yes", GOLDENTHREAD_SECOND_FACTOR="yes") as address:
        yield address.replace("127.0.0.1", "localhost")  # a key belongs to a name, not to a number


def with_password(page, address):
    """Sign in as Dee by e-mail address and password."""
    page.goto(f"{address}/accounts/login/")
    page.get_by_label("Email").fill("dee@demonstration.invalid")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


@pytest.mark.browser
def test_a_passkey_is_added_and_signs_in_without_a_password(page, asking_for_keys):
    page.goto(f"{asking_for_keys}/accounts/login/")
    check_page(page)
    hands = page.context.new_cdp_session(page)
    hands.send("WebAuthn.enable")
    hands.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    with_password(page, asking_for_keys)
    assert page.locator("h1").inner_text() == "Second factor"
    page.get_by_role("button", name="Add a key").click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name").fill("The telephone in my pocket")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add the key").click()
    page.get_by_text("Security key added.").wait_for()
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{asking_for_keys}/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("link", name="Your account: Dee Marlow").wait_for()


@pytest.fixture
def vouched(tmp_path, furnished):
    """A function: the address of a house whose organisation vouches for an e-mail address."""
    opened = []

    def vouched(email, verified=True):
        provider = vouching_for(email, verified)
        server = provider.__enter__()
        named = {"SERVER": server, "CLIENT": CLIENT, "SECRET": SECRET, "NAME": "Castlemoor Council"}
        house = open_house(tmp_path / "vouched", furnished, GOLDENTHREAD_DEMO="no",
                           **{f"GOLDENTHREAD_OIDC_{name}": value for name, value in named.items()})  # fmt: skip
        opened.extend([provider, house])
        return house.__enter__().replace("127.0.0.1", "localhost")

    yield vouched
    for each in reversed(opened):
        each.__exit__(None, None, None)


def through_the_organisation(page, address):
    """Press the organisation's button."""
    page.goto(f"{address}/accounts/login/")
    check_page(page)
    page.get_by_role("button", name="Castlemoor Council").click()


@pytest.mark.browser
def test_the_organisation_signs_in_whoever_has_an_account(page, vouched):
    through_the_organisation(page, vouched("dee@demonstration.invalid"))
    page.get_by_role("link", name="Your account: Dee Marlow").wait_for()


@pytest.mark.browser
@pytest.mark.parametrize(
    "email, verified", [("nobody@demonstration.invalid", True), ("dee@demonstration.invalid", False)]
)
def test_the_organisation_lets_in_nobody_unknown_or_unproven(page, vouched, email, verified):
    address = vouched(email, verified)
    through_the_organisation(page, address)
    page.locator("h1").wait_for()
    page.goto(f"{address}/")
    assert page.get_by_role("link", name="Your account").count() == 0
