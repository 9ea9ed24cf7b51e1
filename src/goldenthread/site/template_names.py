"""What every template may ask the site."""

from goldenthread.site.shell import shell_of

NAMES = {"shell_of": shell_of}
