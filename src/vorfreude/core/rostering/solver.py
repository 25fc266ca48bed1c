"""The solvers of linear and integer programmes, and the one place that imports them.

OR-Tools brings Abseil's log with it, whose handler takes whatever standard error is at the first import for its own and closes it when a
program sets up its logging: a program that had put standard error somewhere else would find that place closed. It gets the one stream that it
leaves open.
"""

import sys

import numpy as np
from absl import logging as abseil
from numpy.typing import NDArray
from ortools.math_opt.python import mathopt
from ortools.pdlp import solvers_pb2
from ortools.pdlp.python import pdlp
from scipy import sparse

__all__ = ["first_order_duals", "mathopt"]

abseil.get_absl_handler().python_handler.setStream(sys.__stderr__)

Floats = NDArray[np.float64]

STEPS = 20_000
"""Of the first-order method; ten times as many as any occasion has needed."""


def first_order_duals(
    matrix: sparse.csc_matrix, cost: Floats, most: Floats, bounds: tuple[Floats, Floats], *, near: float
) -> Floats:
    """Prices of the rows of ``cost`` x, where ``matrix`` x lies between ``bounds`` and x between 0 and ``most``: about the best ones.

    ``near``: how far value and bound may be apart, of the value. Always the same for the same programme.
    """
    programme = pdlp.QuadraticProgram()
    programme.resize_and_initialize(len(cost), len(bounds[0]))
    programme.constraint_matrix = matrix
    programme.objective_vector = cost
    programme.variable_lower_bounds, programme.variable_upper_bounds = np.zeros_like(most), most
    programme.constraint_lower_bounds, programme.constraint_upper_bounds = bounds
    parameters = solvers_pb2.PrimalDualHybridGradientParams(num_threads=1)
    parameters.termination_criteria.iteration_limit = STEPS
    parameters.termination_criteria.simple_optimality_criteria.eps_optimal_absolute = 0.0
    parameters.termination_criteria.simple_optimality_criteria.eps_optimal_relative = near
    found: Floats = pdlp.primal_dual_hybrid_gradient(programme, parameters).dual_solution
    return found
