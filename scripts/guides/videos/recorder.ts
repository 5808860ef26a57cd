import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { drawOverlay, installOverlay, type OverlayState, replaceAddress, type ShownAddress } from "./overlay";

const frameSeconds = 1 / 15;
const wordsPerSecond = 2.6;

export interface Cue {
  start: number;
  end: number;
  text: string;
}

/**
 * Photographs a page frame by frame. A frame stands for as long as it is told, not for as long as the machine took:
 * the video is the same on a slow machine, and nobody watches a page load.
 */
export class Recorder {
  readonly cues: Cue[] = [];
  address: ShownAddress | undefined;
  readonly #folder: string;
  readonly #frames: { file: string; seconds: number }[] = [];
  #page: Page;
  #seconds = 0;
  #overlay: OverlayState = { x: 640, y: 420, isPressed: false, caption: "", card: null };

  constructor(page: Page, folder: string) {
    this.#page = page;
    this.#folder = folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  get seconds(): number {
    return this.#seconds;
  }

  /** A card over the whole picture. */
  async card(title: string, text: string, seconds: number): Promise<void> {
    this.#overlay = { ...this.#overlay, card: { title, text } };
    this.#cue(`${title}. ${text}`, seconds);
    await this.#shoot(seconds);
    this.#overlay = { ...this.#overlay, card: null };
  }

  /** A caption, shown at least as long as reading it takes; it stays while the next acts happen. */
  async say(text: string): Promise<void> {
    this.#overlay = { ...this.#overlay, caption: text };
    const seconds = Math.max(2.2, text.split(" ").length / wordsPerSecond);
    this.#cue(text, seconds);
    await this.#shoot(seconds);
  }

  async hold(seconds: number): Promise<void> {
    await this.#shoot(seconds);
  }

  async click(target: Locator): Promise<void> {
    await this.#moveTo(target);
    this.#overlay.isPressed = true;
    await this.#shoot(0.2);
    this.#overlay.isPressed = false;
    await target.click();
    await this.#settle();
    await this.#shoot(0.7);
  }

  async type(target: Locator, text: string): Promise<void> {
    await this.click(target);
    for (let at = 0; at < text.length; at += 3) {
      await target.pressSequentially(text.slice(at, at + 3));
      await this.#shoot(0.2);
    }
    await this.#shoot(0.5);
  }

  async point(target: Locator, seconds: number): Promise<void> {
    await this.#moveTo(target);
    await this.#shoot(seconds);
  }

  /** Brings the target's top under the header, in steps that the eye follows. */
  async scrollTo(target: Locator, offset = 110): Promise<void> {
    const distance = (await target.boundingBox())!.y - offset;
    const steps = 8;
    const start = await this.#page.evaluate(() => window.scrollY);
    for (let step = 1; step <= steps; step += 1) {
      const top = start + distance * ease(step / steps);
      await this.#page.evaluate((y) => window.scrollTo({ top: y, behavior: "instant" }), top);
      await this.#shoot(frameSeconds);
    }
    await this.#shoot(0.4);
  }

  /** A list of the frames for ffmpeg's concat; the last one is named twice, as it wants. */
  writeList(): string {
    const path = join(this.#folder, "frames.txt");
    const lines = this.#frames.map(({ file, seconds }) => `file '${file}'\nduration ${seconds.toFixed(3)}`);
    writeFileSync(path, `ffconcat version 1.0\n${lines.join("\n")}\nfile '${this.#frames.at(-1)?.file}'\n`);
    return path;
  }

  async #moveTo(target: Locator): Promise<void> {
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (!box) throw new Error(`Not on the page: ${target}`);
    const from = { x: this.#overlay.x, y: this.#overlay.y };
    const to = { x: box.x + Math.min(box.width / 2, 120), y: box.y + box.height / 2 };
    const steps = Math.min(10, Math.max(4, Math.round(Math.hypot(to.x - from.x, to.y - from.y) / 60)));
    for (let step = 1; step <= steps; step += 1) {
      const part = ease(step / steps);
      this.#overlay.x = from.x + (to.x - from.x) * part;
      this.#overlay.y = from.y + (to.y - from.y) * part;
      await this.#shoot(frameSeconds);
    }
    await this.#page.mouse.move(to.x, to.y);
  }

  /** Until nothing loads any more and the fonts are there. */
  async #settle(): Promise<void> {
    await this.#page.waitForLoadState("networkidle");
    await this.#page.evaluate(() => document.fonts.ready);
    await this.#page.waitForTimeout(250);
  }

  async #shoot(seconds: number): Promise<void> {
    const file = join(this.#folder, `${String(this.#frames.length).padStart(5, "0")}.png`);
    await this.#draw().catch(async () => {
      // A click that opens another page: the overlay went with the old one.
      await this.#settle();
      await this.#draw();
    });
    await this.#page.screenshot({ path: file, caret: "initial", scale: "css" });
    this.#frames.push({ file, seconds });
    this.#seconds += seconds;
  }

  async #draw(): Promise<void> {
    await this.#page.evaluate(installOverlay);
    await this.#page.evaluate(drawOverlay, this.#overlay);
    if (this.address) await this.#page.evaluate(replaceAddress, this.address);
  }

  #cue(text: string, seconds: number): void {
    const last = this.cues.at(-1);
    if (last && last.end < this.#seconds) last.end = this.#seconds;
    this.cues.push({ start: this.#seconds, end: this.#seconds + seconds, text });
  }
}

const ease = (part: number) => (part < 0.5 ? 2 * part * part : 1 - (2 - 2 * part) ** 2 / 2);
