import { readFileSync } from "node:fs";

interface Box {
  type: string;
  start: number;
  end: number;
}

/** What an MP4 says of itself: its boxes in order, its codec and its length. */
export function readVideo(path: string) {
  const bytes = readFileSync(path);
  const boxes = boxesOf(bytes, 0, bytes.length);
  const movie = boxes.find(({ type }) => type === "moov");
  if (!movie) throw new Error(`${path} has no index.`);
  const header = boxesOf(bytes, movie.start, movie.end).find(({ type }) => type === "mvhd");
  if (!header) throw new Error(`${path} has no header.`);
  // Version 1 has times of eight bytes.
  const isLong = bytes[header.start] === 1;
  const scale = bytes.readUInt32BE(header.start + (isLong ? 20 : 12));
  const length = isLong
    ? Number(bytes.readBigUInt64BE(header.start + 24))
    : bytes.readUInt32BE(header.start + 16);
  return {
    bytes: bytes.length,
    order: boxes.map(({ type }) => type),
    isH264: bytes.subarray(movie.start, movie.end).includes("avc1"),
    seconds: length / scale,
  };
}

function boxesOf(bytes: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to; ) {
    const size = bytes.readUInt32BE(at);
    if (size < 8) throw new Error(`A box of ${size} bytes.`);
    boxes.push({ type: bytes.toString("latin1", at + 4, at + 8), start: at + 8, end: at + size });
    at += size;
  }
  return boxes;
}
