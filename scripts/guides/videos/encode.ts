import { spawnSync } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cue, Recorder } from "./recorder";

const maxBytes = 6 * 1024 * 1024;

export function requireFfmpeg(): void {
  if (spawnSync("ffmpeg", ["-version"]).status === 0) return;
  console.error(
    "Falta o ffmpeg, usado só para gravar os vídeos dos guias. No Debian: apt-get install ffmpeg",
  );
  process.exit(1);
}

/** Writes `video.mp4`, `video.vtt` and `poster.jpg`. The index stands at the front: playing starts before all is there. */
export function encode(recorder: Recorder, folder: string): void {
  const list = recorder.writeList();
  const video = join(folder, "video.mp4");
  run(
    ["-f", "concat", "-safe", "0", "-i", list, "-vf", "fps=30,format=yuv420p", "-c:v", "libx264"].concat([
      "-preset",
      "medium",
      "-crf",
      "23",
      "-profile:v",
      "high",
      "-movflags",
      "+faststart",
      video,
    ]),
  );
  run(["-i", video, "-frames:v", "1", "-q:v", "4", join(folder, "poster.jpg")]);
  writeFileSync(join(folder, "video.vtt"), captions(recorder.cues));
  const { size } = statSync(video);
  if (size > maxBytes) throw new Error(`${video} has ${size} bytes, more than 6 MB.`);
  console.log(`${video}  ${Math.round(recorder.seconds)} s  ${Math.ceil(size / 1024)} kB`);
}

function run(parameters: string[]): void {
  const { status, stderr } = spawnSync("ffmpeg", ["-y", "-loglevel", "error", ...parameters], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`ffmpeg: ${stderr}`);
}

function captions(cues: readonly Cue[]): string {
  const written = cues.map(({ start, end, text }) => `${stamp(start)} --> ${stamp(end)}\n${text}\n`);
  return `WEBVTT\n\n${written.join("\n")}`;
}

function stamp(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${String(minutes).padStart(2, "0")}:${(seconds % 60).toFixed(3).padStart(6, "0")}`;
}
