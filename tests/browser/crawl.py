"""Follows the links of a house as one person after another, and looks once at each kind of page."""

from collections import defaultdict, deque
from urllib.parse import urlsplit

from axe import check_page
from django.urls import Resolver404, resolve
from playwright.sync_api import Error

LEFT_OUT = ("account_", "mfa_", "_csv", "_pdf", "download", "copy", "sign_in_as", "signed_out", "timed_out", "demo")
HUBS = 1  # pages this near to Today are opened by everybody, because each role finds other links there


class Crawl:
    """What was seen: the kinds of page by route name, and what is wrong with each."""

    def __init__(self, page, address):
        self.page, self.address = page, address
        self.looked_at, self.faults = {}, defaultdict(list)

    def visit_as(self, name):
        """Become somebody and follow every link to a kind of page that nobody has looked at."""
        self.page.goto(f"{self.address}/demo/")
        self.page.get_by_role("button", name=f"Sign in as {name}").click()
        opened, waiting = set(), deque([("/", 0)])
        while waiting:
            path, depth = waiting.popleft()
            route = route_of(path)
            if route is None or route in opened or (route in self.looked_at and depth > HUBS):
                continue
            opened.add(route)
            waiting.extend((link, depth + 1) for link in self.links_of(path, route, name))

    def links_of(self, path, route, name):
        """Open a page, look at it when its kind is new, and give the addresses that it leads to."""
        self.page.set_viewport_size({"width": 1280, "height": 900})
        status = self.opened(path)
        if status is None:
            return []
        links = self.page.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
        if status != 200:
            self.faults[route].append(f"{path} answers {status} to {name}")
        elif route not in self.looked_at:
            self.look_at(path, route)
        return [link.removeprefix(self.address) for link in links if link.startswith(self.address + "/")]

    def opened(self, path):
        """The status of a page; None for what turns out to be a file to download."""
        try:
            return self.page.goto(self.address + path).status
        except Error as problem:
            if "Download is starting" in problem.message:
                return None
            raise

    def look_at(self, path, route):
        """Check one page at both widths."""
        self.looked_at[route] = path
        try:
            check_page(self.page)
        except AssertionError as found:
            self.faults[route].append(str(found))


def route_of(path):
    """The name of the route that a path leads to; None for what is not crawled, such as files to download."""
    address = urlsplit(path).path
    if "." in address.rsplit("/", 1)[-1]:
        return None
    try:
        name = resolve(address).view_name
    except Resolver404:
        return None
    return None if any(part in name for part in LEFT_OUT) else name
