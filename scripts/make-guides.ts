/** Builds the PDF guides of `public/tutorials` from the descriptions of the software: `npm run guides:make`. */
import { mkdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { renderToFile } from "@react-pdf/renderer";
import { tierOneSoftware } from "../src/domain/backup-guides/tier-one-software";
import { guideDocument } from "./guides/guide-document";
import { guideSections } from "./guides/guide-sections";

const projectDir = resolve(import.meta.dirname, "..");
const screenshotPath = (name: string) => join(import.meta.dirname, `guides/screenshots/${name}.jpg`);

for (const software of tierOneSoftware) {
  const download = software.downloads.find(({ path }) => path.endsWith("/guide.pdf"));
  if (!download) throw new Error(`${software.name} offers no guide.pdf.`);
  const file = join(projectDir, "public", download.path);
  mkdirSync(dirname(file), { recursive: true });
  await renderToFile(guideDocument({ software, sections: guideSections(software), screenshotPath }), file);
  console.log(`${download.path}  ${Math.ceil(statSync(file).size / 1024)} kB`);
}
