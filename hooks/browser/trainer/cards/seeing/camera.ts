/** The camera, and why there is none; nothing of a picture is kept or sent. */
import { type Grey, greyOf } from "./picture.ts";

/** `plain`: the page came without encryption, where browsers give no camera. */
export type CameraFault = "plain" | "denied" | "none" | "busy" | "gone";

export const CAMERA_FAULTS: Record<CameraFault, string> = {
  plain: "这个网址不是 https 开头，浏览器不让网页用摄像头。请照原来的办法举手数人。",
  denied: "浏览器没有让这个网页用摄像头。在地址栏左边的图标里允许以后再按一次，或者照原来的办法举手数人。",
  none: "没有找到摄像头。请照原来的办法举手数人。",
  busy: "摄像头打不开，可能正被别的程序（会议、录像）用着。关掉它再按一次，或者照原来的办法举手数人。",
  gone: "摄像头断开了。看到的人都还在；接好再按一次，或者照原来的办法举手数人。",
};

/** Pixels of the longer side: more are not asked for, and a larger picture is read smaller. */
const [LONGEST, SHORTEST] = [1920, 1080];

/** Why a browser gave none, by the error's name. */
export function faultOf(error: unknown): CameraFault {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "none" : "busy";
}

/** The camera that looks away from who holds it, where there is one. */
export async function openCamera(media: MediaDevices | undefined): Promise<MediaStream | CameraFault> {
  if (media?.getUserMedia === undefined) return "plain";
  try {
    const video = { facingMode: { ideal: "environment" }, width: { ideal: LONGEST }, height: { ideal: SHORTEST } };
    return await media.getUserMedia({ video, audio: false });
  } catch (error) {
    return faultOf(error);
  }
}

/** The size in which a picture is read. */
export function sizeOf(width: number, height: number): { width: number; height: number } {
  const by = Math.min(1, LONGEST / Math.max(width, height, 1));
  return { width: Math.round(width * by), height: Math.round(height * by) };
}

/** What a video shows, picture by picture. */
export class Frames {
  #video: HTMLVideoElement;
  #canvas = document.createElement("canvas");
  #grey: Grey | undefined;
  #stopped = false;

  /** `act` gets each picture in turn; one that comes while another is read is passed over. */
  constructor(video: HTMLVideoElement, act: (picture: Grey, at: number) => void) {
    this.#video = video;
    const next = () => {
      if (this.#stopped) return;
      if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(() => look());
      else requestAnimationFrame(() => look());
    };
    const look = () => {
      if (this.#stopped) return;
      const began = performance.now();
      const picture = this.#picture();
      if (picture !== null) act(picture, began);
      // as long as reading took the page is left to itself, so that buttons answer
      setTimeout(next, performance.now() - began);
    };
    next();
  }

  stop(): void {
    this.#stopped = true;
  }

  #picture(): Grey | null {
    const { width, height } = sizeOf(this.#video.videoWidth, this.#video.videoHeight);
    const context = this.#canvas.getContext("2d", { willReadFrequently: true });
    if (context === null || width === 0 || height === 0) return null;
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      [this.#canvas.width, this.#canvas.height] = [width, height];
    }
    context.drawImage(this.#video, 0, 0, width, height);
    this.#grey = greyOf(context.getImageData(0, 0, width, height).data, width, height, this.#grey);
    return this.#grey;
  }
}
