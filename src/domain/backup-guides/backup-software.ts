import type { BackupSoftware } from "./software-description";
import { tierOneSoftware } from "./tier-one-software";
import { tierTwoSoftware } from "./tier-two-software";

/** Every backup software that the portal and the guides describe, in the order shown. */
export const backupSoftware: readonly BackupSoftware[] = [...tierOneSoftware, ...tierTwoSoftware];
