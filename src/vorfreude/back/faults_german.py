"""Each sentence that the readers of blueprints and mappings say, with its German. A pair of braces is a gap."""

from vorfreude.back.faults_german_checks import CHECKS
from vorfreude.back.faults_german_files import FILES
from vorfreude.back.faults_german_keys import KEYS

GERMAN: dict[str, str] = {**CHECKS, **KEYS, **FILES}
