"""How the detector says that it cannot be relied upon. Whoever asks holds pictures back; nothing is released."""


class DetectorFailed(Exception):
    """A model could not be read or run, or gave what is no answer."""


class CanaryMissed(DetectorFailed):
    """The known face or the known plate of the canary was not found: no picture may be judged any more."""


class SlotRefused(Exception):
    """The operator's model cannot be used as it is named: what came, what was expected, and a hint."""

    def __init__(self, message: str, *, hint: str) -> None:
        """Take the sentence and what to do about it."""
        super().__init__(message)
        self.hint = hint
