import type { BackupSoftwareId } from "./software-description";

/** How long each screencast is. Written by `npm run guides:videos`. */
export const videoSeconds: Partial<Record<BackupSoftwareId, number>> = {
  imperius: 108,
  veeam: 117,
  acronis: 110,
};
