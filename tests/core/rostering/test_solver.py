"""What the solver brings along closes nothing that is not its own."""

import subprocess
import sys

BORN_ELSEWHERE = """
import io, logging, sys
elsewhere = sys.stderr = io.StringIO()
import {module}
sys.stderr = sys.__stderr__
logging.shutdown()
print(elsewhere.closed)
"""


def _closed(module: str) -> str:
    done = subprocess.run(  # noqa: S603 - this interpreter, a program of ours
        [sys.executable, "-c", BORN_ELSEWHERE.format(module=module)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.strip()


def test_end_of_logging_leaves_a_standard_error_of_another_open() -> None:
    assert _closed("vorfreude.core.rostering.solver") == "False"


def test_library_alone_would_close_it() -> None:
    """When this fails the library is mended, and `solver` is not needed any more."""
    assert _closed("ortools.math_opt.python.mathopt") == "True"
