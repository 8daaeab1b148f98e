from __future__ import annotations

from pincite.model.dossier import Checked
from pincite.reporters.statistics import report_statistics


def test_rules_are_counted_the_most_frequent_first(nasty: Checked) -> None:
    *lines, summary = report_statistics(nasty).splitlines()
    assert lines[0] == "2  SEN101 uncited-sentence      error"
    assert lines[-1] == "1  SYN113 unknown-header-field  warning"
    assert sum(int(line.split()[0]) for line in lines) == len(nasty.diagnostics)
    assert summary.endswith("1 waived, 1 in the baseline. 1 can be fixed with --fix.")


def test_a_clean_check_is_its_summary(clean: Checked) -> None:
    assert report_statistics(clean) == "1 sentence in 1 module: 1 cited, 0 exempt, 0 uncited. 0 errors, 0 warnings.\n"


def test_colour_only_where_it_is_asked_for(nasty: Checked) -> None:
    assert "\x1b" not in report_statistics(nasty)
    assert "\x1b[1;31merror\x1b[0m" in report_statistics(nasty, colour=True)
