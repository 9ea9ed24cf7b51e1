"""`goldenthread check-deployment`."""

import sys
from typing import Any

from django.core.checks import WARNING, CheckMessage, run_checks
from django.core.management import BaseCommand


class Command(BaseCommand):
    """Say everything that stands between this installation and real children's records."""

    help = (
        "Say what is unsafe or missing in this installation, where, and what is expected. "
        "Exit code 0: nothing; 1: something is. Example: goldenthread check-deployment"
    )
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Run Django's deployment checks and ours."""
        findings = [one for one in run_checks(include_deployment_checks=True) if wanted(one)]
        for finding in findings:
            self.stdout.write(f"- {told(finding)}")
        if findings:
            self.stdout.write(f"{len(findings)} to put right. See docs/operations.md.")
            sys.exit(1)
        self.stdout.write("Nothing to put right.")


def wanted(finding: CheckMessage) -> bool:
    """Whether a finding counts: a warning or worse, not silenced by a setting."""
    return finding.level >= WARNING and not finding.is_silenced()


def told(finding: CheckMessage) -> str:
    """What was found, where, and what is expected, on one line."""
    where = f" Found in: {finding.obj}." if finding.obj else ""
    expected = f" {finding.hint}" if finding.hint else ""
    return " ".join(f"{finding.msg}{where}{expected} ({finding.id})".split())
