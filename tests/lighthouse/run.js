// prints the scores of a page as JSON: node-free, by deno; arguments: address, mobile or desktop
import lighthouse, { desktopConfig } from "lighthouse";
import { launch } from "chrome-launcher";

const [address, form] = Deno.args;
const chrome = await launch({
  chromePath: Deno.env.get("CHROMIUM"),
  chromeFlags: [
    "--headless=new",
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
  ],
  logLevel: "silent",
});
try {
  const result = await lighthouse(address, {
    port: chrome.port,
    logLevel: "error",
  }, form === "desktop" ? desktopConfig : undefined);
  const { categories, audits } = result.lhr;
  const scores = Object.fromEntries(
    Object.entries(categories).map((
      [name, { score }],
    ) => [name, Math.round(score * 100)]),
  );
  const failed = Object.values(categories).flatMap(({ id, auditRefs }) =>
    id === "performance"
      ? []
      : auditRefs.filter(({ id, weight }) => weight && audits[id].score === 0)
        .map(({ id }) => id)
  );
  console.log(
    JSON.stringify({
      ...scores,
      shift: audits["cumulative-layout-shift"].numericValue,
      failed,
    }),
  );
} finally {
  chrome.kill();
}
