"""Faces and text in pictures: models, passes, merging, words that may stay, the canary, measuring. Values in, values out."""

from vorfreude.photos.detect.detector import Detector
from vorfreude.photos.detect.errors import CanaryMissed, DetectorFailed, SlotRefused
from vorfreude.photos.detect.slots import Slot

__all__ = ["CanaryMissed", "Detector", "DetectorFailed", "Slot", "SlotRefused"]
