/** Pictures of a group's results; each stands beside a table that says the same. */
import { draw, make } from "../../../shared/page/dom.ts";

const [WIDTH, HEIGHT, FOOT] = [480, 220, 40];

function figure(caption: string, height: number, said: string, parts: SVGElement[]): HTMLElement {
  const svg = draw(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": caption, class: "grades__picture" },
    draw("desc", {}, said),
    ...parts,
  );
  return make("figure", { class: "grades__figure" }, svg, make("figcaption", {}, caption));
}

/** How many people lie in each tenth of the full mark. */
export function histogram(bins: readonly number[]): HTMLElement {
  const most = Math.max(1, ...bins);
  const step = WIDTH / bins.length;
  const parts = bins.flatMap((count, place) => {
    const tall = (HEIGHT - FOOT - 24) * (count / most);
    const [x, y] = [place * step + 4, HEIGHT - FOOT - tall];
    return [
      draw("rect", {
        x: `${x}`,
        y: `${y}`,
        width: `${step - 8}`,
        height: `${Math.max(tall, 1)}`,
        class: "grades__bar",
      }),
      draw("text", { x: `${x + step / 2 - 4}`, y: `${y - 6}`, class: "grades__count" }, String(count)),
      draw("text", { x: `${place * step}`, y: `${HEIGHT - FOOT + 18}` }, String(place * 10)),
    ];
  });
  parts.push(draw("text", { x: `${WIDTH}`, y: `${HEIGHT - FOOT + 18}`, class: "grades__end" }, "100"));
  parts.push(draw("text", { x: `${WIDTH / 2}`, y: `${HEIGHT - 4}`, class: "grades__count" }, "得分占满分的百分比"));
  const said = bins.map((count, place) => `${place * 10}% 到 ${place * 10 + 10}%：${count} 人`).join("；");
  return figure("得分分布", HEIGHT, said, parts);
}

const ROW = 26;

/** A bar for each question: which share of its points was earned. */
export function questionBars(rows: readonly { number: number; facility: number | null }[]): HTMLElement {
  const track = WIDTH - 130;
  const parts = rows.flatMap(({ number, facility }, place) => {
    const y = place * ROW + 4;
    const words = facility === null ? "没有算" : `${Math.round(facility * 100)}%`;
    const bar = { x: "62", y: `${y}`, height: "16" };
    return [
      draw("text", { x: "0", y: `${y + 13}` }, `第 ${number} 题`),
      draw("rect", { ...bar, width: `${track}`, class: "grades__track" }),
      ...facility === null ? [] : [draw("rect", { ...bar, width: `${track * facility}`, class: "grades__bar" })],
      draw("text", { x: `${WIDTH}`, y: `${y + 13}`, class: "grades__end" }, words),
    ];
  });
  const said = rows.map(({ number, facility }) =>
    `第 ${number} 题：${facility === null ? "没有算" : `${Math.round(facility * 100)}%`}`
  ).join("；");
  return figure("每题得分率", rows.length * ROW + 8, said, parts);
}
