/** Reads QR codes from pictures where the browser itself cannot; loaded only when a picture comes. */
import decode from "qr/decode.js";

(globalThis as { xuetangScan?: (image: ImageData) => string | null }).xuetangScan = (image) => {
  try {
    return decode({ width: image.width, height: image.height, data: image.data });
  } catch {
    return null;
  }
};
