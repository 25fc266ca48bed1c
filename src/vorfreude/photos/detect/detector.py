"""The detector: faces and text in one picture, by packaged models or by those that the operator brings."""

from collections.abc import Collection

import cv2
import numpy as np

from vorfreude.photos.detect.errors import DetectorFailed
from vorfreude.photos.detect.faces import FaceModel, find_faces
from vorfreude.photos.detect.found import Pixels
from vorfreude.photos.detect.sessions import Model, packaged
from vorfreude.photos.detect.slim import SlimFaces
from vorfreude.photos.detect.slots import Slot, face_slot, text_slot
from vorfreude.photos.detect.text import TextModel, text_boxes
from vorfreude.photos.detect.yunet import YuNet
from vorfreude.photos.gate.boxes import Box

TEXT_FILE = "models/PP-OCRv6_det_small.onnx"


class Detector:
    """Made once per process: reading the models takes a third of a second. Raises DetectorFailed, SlotRefused."""

    def __init__(self, *, faces: Slot | None = None, text: Slot | None = None) -> None:
        cv2.setNumThreads(1)
        self._faces: FaceModel = YuNet(face_slot(faces)) if faces else SlimFaces()
        self._text = TextModel(
            text_slot(text) if text else Model(packaged("rapidocr", TEXT_FILE), called="PP-OCRv6_det_small")
        )
        self.name = f"{self._faces.name} {self._text.name}"

    def find(self, pixels: Pixels, words: Collection[str] = ()) -> tuple[Box, ...]:
        """Faces, then text, in the picture's own pixels, margins included; what reads ``words`` alone keeps.

        Everything found of 0.2 and more is there, with its score. Raises DetectorFailed.
        """
        if pixels.ndim != 3 or pixels.shape[2] != 3 or pixels.dtype != np.uint8 or not pixels.size:
            raise DetectorFailed(
                f"got pixels {pixels.dtype} of shape {pixels.shape}, expected uint8 of (height, width, 3)"
            )
        try:
            return find_faces(self._faces, pixels) + text_boxes(self._text(pixels), pixels)
        except (cv2.error, ValueError, IndexError, MemoryError) as error:
            raise DetectorFailed(f"{self.name}: {error}") from error

    def canary(self) -> None:
        """Look at the canary. Raises CanaryMissed."""
