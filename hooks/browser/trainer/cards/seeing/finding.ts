/** What in a picture has four corners: contours and polygons by the library, which knows whole pixels only. */
import cv from "js-aruco2/src/cv.js";
import type { Grey, Point, Quad } from "./picture.ts";

type Contour = Point[] & { hole?: boolean };
interface Image {
  width: number;
  height: number;
  data: Uint8Array | number[];
}
interface Vision {
  Image: new () => Image;
  adaptiveThreshold(from: Image, to: Image, kernel: number, threshold: number): Image;
  findContours(image: Image, binary: number[]): Contour[];
  approxPolyDP(contour: Contour, epsilon: number): Point[];
  isContourConvex(contour: Point[]): boolean;
  minEdgeLength(contour: Point[]): number;
}
const { CV } = cv as { CV: Vision };

/** A marker's edge has so many pixels at least: two a cell. */
export const LEAST_EDGE = 14;
/** How far from its middle a pixel is compared, and by how much darker than that surrounding it has to be. */
const [KERNEL, DARKER] = [6, 7];
/** How far from the polygon a contour may stray, as a part of its length. */
const STRAY = 0.05;

export class Finder {
  // kept, because two million numbers anew for each picture take longer than the reading
  #dark = new CV.Image();
  #binary: number[] = [];

  quads(picture: Grey): Quad[] {
    CV.adaptiveThreshold(picture, this.#dark, KERNEL, DARKER);
    const found: Quad[] = [];
    for (const contour of CV.findContours(this.#dark, this.#binary)) {
      if (contour.hole || contour.length < 3.2 * LEAST_EDGE) continue;
      const corners = CV.approxPolyDP(contour, contour.length * STRAY);
      if (corners.length === 4 && CV.isContourConvex(corners) && CV.minEdgeLength(corners) >= LEAST_EDGE - 1) {
        found.push(clockwise(corners as Quad));
      }
    }
    return found;
  }
}

function clockwise(quad: Quad): Quad {
  const [a, b, c, d] = quad;
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) < 0 ? [a, d, c, b] : quad;
}
