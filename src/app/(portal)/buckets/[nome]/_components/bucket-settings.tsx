"use client";

import type { Bucket, BucketRights } from "./bucket-details";
import { CorsSetting } from "./cors-setting";
import { GuardSetting } from "./guard-setting";
import { LifecycleSetting } from "./lifecycle-setting";
import { PublicAccessSetting } from "./public-access-setting";
import { RetentionSetting } from "./retention-setting";
import { SpendingCapSetting } from "./spending-cap-setting";
import { VeeamNotice } from "./veeam-notice";
import { VersioningSetting } from "./versioning-setting";

/** All settings of a bucket; who may not change them sees how they stand. */
export function BucketSettings({ bucket, rights }: { bucket: Bucket; rights: BucketRights }) {
  const isReady = bucket.state === "READY";
  const isVeeam = bucket.purpose === "VEEAM";
  return (
    <div className="grid gap-4 *:min-w-0">
      {isVeeam && <VeeamNotice />}
      <GuardSetting bucket={bucket} canChange={rights.configure && isReady} />
      <VersioningSetting bucket={bucket} canChange={rights.versioning && isReady} />
      {bucket.hasObjectLock && (
        <RetentionSetting bucket={bucket} canChange={rights.configure && isReady && !isVeeam} />
      )}
      <PublicAccessSetting bucket={bucket} canChange={rights.configure && isReady && !isVeeam} />
      <LifecycleSetting bucket={bucket} canChange={rights.lifecycle && isReady && !isVeeam} />
      <CorsSetting bucket={bucket} canChange={rights.configure && isReady} />
      {rights.capSpending && isReady && <SpendingCapSetting bucketName={bucket.name} />}
    </div>
  );
}
