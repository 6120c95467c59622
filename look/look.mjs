// Takes pictures of a page (wide, narrow, dark, grey, printed), and checks what a reader would stumble over:
// axe-core's rules, words that are cut or lie over one another in a chart, a page wider than its screen, anything
// that is fetched. Usage: node look.mjs CHROMIUM OUT PAGE.html [PAGE.html ...]
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [chromium, out, ...pages] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const VIEWS = [
  { name: "wide", width: 1280 },
  { name: "narrow", width: 390 },
  { name: "dark", width: 1280, dark: true },
  { name: "narrow-dark", width: 390, dark: true },
  { name: "grey", width: 1280, grey: true },
];

// Runs in the page: words in charts that are cut or overlap, and a page that is too wide.
function stumbles() {
  const found = [];
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth)
    found.push(`the page is ${document.documentElement.scrollWidth} wide on a screen of ${document.documentElement.clientWidth}`);
  for (const svg of document.querySelectorAll("svg[role=img]")) {
    const frame = svg.getBoundingClientRect();
    if (!frame.width) continue;
    const words = [...svg.querySelectorAll("text")].map((text) => ({ said: text.textContent, box: text.getBoundingClientRect() }));
    for (const { said, box } of words)
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
        found.push(`“${said}” is cut in “${svg.querySelector("title").textContent}”`);
    words.forEach((one, number) => {
      for (const other of words.slice(number + 1)) {
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (across > 1 && down > 4) found.push(`“${one.said}” lies over “${other.said}” in “${svg.querySelector("title").textContent}”`);
      }
    });
  }
  for (const part of document.querySelectorAll("main h1, main h2, main h3, main p, main dd, main dt, main li, main figcaption, main .sentence")) {
    const box = part.getBoundingClientRect();
    if (box.width && box.right > document.documentElement.clientWidth + 1 && !part.closest(".scroll"))
      found.push(`“${part.textContent.trim().slice(0, 60)}” runs out of the screen`);
  }
  return found;
}

mkdirSync(out, { recursive: true });
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--font-render-hinting=none", "--disable-gpu"] });
let wrong = 0;
for (const file of pages) {
  const name = basename(file).replace(/\.html$/, "");
  for (const view of VIEWS) {
    const page = await browser.newPage();
    const fetched = [];
    page.on("request", (request) => { if (!/^(file|data):/.test(request.url()) || request.resourceType() === "script") fetched.push(request.url()); });
    await page.setBypassCSP(true);
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: view.dark ? "dark" : "light" }]);
    if (view.grey) await page.emulateVisionDeficiency("achromatopsia");
    await page.setViewport({ width: view.width, height: 900, deviceScaleFactor: view.width < 500 ? 2 : 1 });
    await page.goto(pathToFileURL(resolve(file)).href);
    const said = fetched.map((url) => `fetches ${url}`).concat(await page.evaluate(stumbles));
    await page.screenshot({ path: join(out, `${name}-${view.name}.png`), fullPage: true });
    if (view.name === "wide") {
      await page.screenshot({ path: join(out, `${name}-top.png`), clip: { x: 0, y: 0, width: 1280, height: 1400 } });
      await page.pdf({ path: join(out, `${name}.pdf`), format: "A4", preferCSSPageSize: true, printBackground: true });
    }
    if (!view.grey) {
      await page.evaluate(() => { for (const part of document.querySelectorAll("details")) part.open = true; });
      said.push(...(await page.evaluate(stumbles)));
      await page.evaluate(axe);
      const report = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      for (const one of report.violations) said.push(`axe ${one.id} (${one.impact}): ${one.help}: ${one.nodes.length} times, first ${one.nodes[0].html.slice(0, 160)} ${one.nodes[0].any?.[0]?.message ?? ""}`);
      console.log(`${name}, ${view.name}: ${report.passes.length} rules of axe-core pass, ${report.violations.length} are violated`);
    }
    for (const line of new Set(said)) console.log(`  ${line}`);
    wrong += new Set(said).size;
    await page.close();
  }
}
await browser.close();
console.log(wrong ? `${wrong} things to mend` : "nothing to mend");
process.exit(wrong ? 1 : 0);
