"""The detector: faces and text in one picture, by packaged models or by those that the operator brings."""

from collections.abc import Collection

import cv2
import numpy as np

from vorfreude.photos.detect.canary import look_for_known, picture
from vorfreude.photos.detect.errors import DetectorFailed
from vorfreude.photos.detect.faces import FaceModel, find_faces
from vorfreude.photos.detect.found import Pixels
from vorfreude.photos.detect.lines import text_boxes
from vorfreude.photos.detect.sessions import Model, packaged
from vorfreude.photos.detect.slim import SlimFaces
from vorfreude.photos.detect.slots import Slot, face_slot, text_slot
from vorfreude.photos.detect.text import ALONGSIDE, BROUGHT, HALVES, IMAGENET, PACKAGED, TextModel
from vorfreude.photos.detect.words import WordReader, that_stay
from vorfreude.photos.detect.yunet import YuNet
from vorfreude.photos.gate.boxes import Box

TEXT_FILE, READER_FILE = "models/PP-OCRv6_det_small.onnx", "models/PP-OCRv6_rec_small.onnx"
COLOURS = 3


class Detector:
    """Made once per process: reading the models takes half a second. One thread. Raises DetectorFailed, SlotRefused."""

    def __init__(self, *, faces: Slot | None = None, text: Slot | None = None) -> None:
        cv2.setNumThreads(1)
        self._faces: FaceModel = YuNet(face_slot(faces)) if faces else SlimFaces()
        self._text = _text_models(text)
        self._reader: WordReader | None = None
        self.name = f"{self._faces.name} {' '.join(model.name for model in self._text)}"

    def find(self, pixels: Pixels, words: Collection[str] = ()) -> tuple[Box, ...]:
        """Faces, then text, in the picture's own pixels, margins included; a line that reads nothing but ``words`` keeps.

        Every candidate of 0.2 and more is there, with its score. Raises DetectorFailed.
        """
        if pixels.dtype != np.uint8 or pixels.shape[2:] != (COLOURS,) or not pixels.size:
            raise DetectorFailed(
                f"got pixels {pixels.dtype} of shape {pixels.shape}, expected uint8 of (height, width, 3)"
            )
        try:
            return find_faces(self._faces, pixels) + self._texts(pixels, words)
        except (cv2.error, ValueError, IndexError, MemoryError) as error:
            raise DetectorFailed(f"{self.name}: {error}") from error

    def canary(self) -> None:
        """Look at a picture with a known face and plate (0.3 s). Raises CanaryMissed, DetectorFailed."""
        look_for_known(self.find(picture()), name=self.name)

    def _texts(self, pixels: Pixels, words: Collection[str]) -> tuple[Box, ...]:
        lines = tuple(line for model in self._text for line in model(pixels))
        if not words or not lines:
            return text_boxes(lines, pixels)
        self._reader = self._reader or WordReader(_packaged(READER_FILE))
        return text_boxes(lines, pixels, stay=that_stay(self._reader, lines, pixels, words))


def _text_models(slot: Slot | None) -> tuple[TextModel, ...]:
    """The packaged one, or the operator's and the packaged one: together they find more than either."""
    brought = (TextModel(text_slot(slot), IMAGENET, BROUGHT),) if slot else ()
    return (*brought, TextModel(_packaged(TEXT_FILE), HALVES, ALONGSIDE if slot else PACKAGED))


def _packaged(file: str) -> Model:
    return Model(packaged("rapidocr", file), called=file.rpartition("/")[2].removesuffix(".onnx"))
