import type { BackupSoftware } from "./software-description";
import { videoSeconds } from "./video-seconds";

export interface GuideVideo {
  /** Under `public/`. */
  path: string;
  captionsPath: string;
  posterPath: string;
  /** `2:10` */
  duration: string;
}

/** The screencast of the portal's side; none for software without a guide of its own. */
export function guideVideo({ id, downloads }: BackupSoftware): GuideVideo | undefined {
  const seconds = videoSeconds[id];
  const guide = downloads.find(({ path }) => path.endsWith("/guide.pdf"));
  if (seconds === undefined || !guide) return undefined;
  const folder = guide.path.slice(0, guide.path.lastIndexOf("/"));
  return {
    path: `${folder}/video.mp4`,
    captionsPath: `${folder}/video.vtt`,
    posterPath: `${folder}/poster.jpg`,
    duration: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`,
  };
}
