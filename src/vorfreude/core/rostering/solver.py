"""The solver of linear and integer programmes, and the one place that imports it.

OR-Tools brings Abseil's log with it, whose handler takes whatever standard error is at the first import for its own and closes it when a
program sets up its logging: a program that had put standard error somewhere else would find that place closed. It gets the one stream that it
leaves open.
"""

import sys

from absl import logging as abseil
from ortools.math_opt.python import mathopt

__all__ = ["mathopt"]

abseil.get_absl_handler().python_handler.setStream(sys.__stderr__)
