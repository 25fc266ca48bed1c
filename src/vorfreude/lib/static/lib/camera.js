/* The camera: looks for a code, and takes a picture. A browser that cannot read codes asks the server, frame by frame. */
"use strict";

(() => {
  const EVERY = 250; // milliseconds between two looks
  const LONGEST_SIDE = 960; // pixels of a frame that the server reads
  const FRAME_QUALITY = 0.6;
  const FRAME_PATIENCE = 4_000; // milliseconds: by then the sheet is held otherwise, and the next frame says more
  const QUALITY = 0.92;
  const PHOTO_PATIENCE = 4_000; // milliseconds; some cameras promise a picture and never give it

  let stream;
  let looking = 0;

  /* With as many pixels as pictures want; a code alone wants fewer (`width`), and is read faster. */
  async function open(video, width = 3840) {
    stream ??= await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: "environment" }, width: { ideal: width }, height: { ideal: (width / 16) * 9 } },
    });
    video.srcObject = stream;
    await video.play();
  }

  function close(video) {
    stop();
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = undefined;
    video.srcObject = null;
  }

  /* Look until a code is seen; `found` gets its text. `address` reads frames for a browser that cannot. Gives whether this phone can read codes now. */
  async function look(video, found, address) {
    const turn = ++looking;
    const read = await reader(address);
    if (!read) return false;
    const step = async () => {
      if (turn !== looking) return;
      const text = video.videoWidth ? await read(video).catch(() => null) : null;
      if (turn !== looking) return;
      if (text) found(text);
      else setTimeout(step, EVERY);
    };
    step();
    return true;
  }

  function stop() {
    looking += 1;
  }

  async function reader(address) {
    const formats = "BarcodeDetector" in globalThis ? await BarcodeDetector.getSupportedFormats() : [];
    if (formats.includes("qr_code")) {
      const detector = new BarcodeDetector({ formats: ["qr_code"] });
      return async (video) => (await detector.detect(video))[0]?.rawValue;
    }
    return navigator.onLine ? (video) => asked(video, address) : null;
  }

  async function asked(video, address) {
    const body = await frame(video);
    const answer = await fetch(address, { method: "POST", body, headers: { "Content-Type": "image/jpeg" }, signal: AbortSignal.timeout(FRAME_PATIENCE) });
    return answer.ok ? (await answer.json()).code : null;
  }

  function frame(video) {
    const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    const paper = canvas.getContext("2d", { willReadFrequently: true });
    paper.filter = "grayscale(1)";
    paper.drawImage(video, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", FRAME_QUALITY));
  }

  /* The best picture this camera gives, as a Blob. */
  async function take(video) {
    const track = stream?.getVideoTracks()[0];
    if (track && "ImageCapture" in globalThis) {
      const photo = await Promise.race([
        new ImageCapture(track).takePhoto().catch(() => null),
        new Promise((resolve) => setTimeout(resolve, PHOTO_PATIENCE, null)),
      ]);
      if (photo?.size) return photo;
    }
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d").drawImage(video, 0, 0);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  }

  globalThis.phoneCamera = { open, close, look, stop, take };
})();
