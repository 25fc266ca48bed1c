"""Reading a vehicle identification number: whether it can be one, what its check digit says, where, by whom and when it was made.

ISO 3779 (the number), ISO 3780 (world manufacturers), 49 CFR 565.15 (check digit and model year as North America asks for them).
"""

from vorfreude.core.vin.reading import Vin, WrongVin, check_digit, model_year, read_vin

__all__ = ["Vin", "WrongVin", "check_digit", "model_year", "read_vin"]
