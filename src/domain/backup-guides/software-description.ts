import type { BackupConnection } from "./backup-connection";
import type { ConfigFile } from "./config-files";

/** One field of the software's own form, under the label that the software shows. */
export interface SoftwareField {
  label: string;
  value: string;
  isSecret?: boolean;
}

export interface BackupSoftware {
  id: BackupSoftwareId;
  name: string;
  /** Has a guide of its own, beyond the values. */
  isTierOne: boolean;
  /** What it is good for, in a line. */
  summary: string;
  fields: (connection: BackupConnection) => SoftwareField[];
  configFile?: (connection: BackupConnection) => ConfigFile;
  steps: (connection: BackupConnection) => string[];
  /** What goes wrong when it is not known. */
  advice: string[];
  /** The bucket must be made with object lock and without a default retention, once immutability is wanted. */
  wantsObjectLock?: boolean;
  downloads: Download[];
}

export interface Download {
  label: string;
  /** Under `public/`. */
  path: string;
}

export const backupSoftwareIds = [
  "imperius",
  "veeam",
  "acronis",
  "duplicati",
  "restic",
  "rclone",
  "msp360",
  "comet",
  "other",
] as const;
export type BackupSoftwareId = (typeof backupSoftwareIds)[number];
