/** A bucket and whose it is. */
export function BucketCell({ bucketName, companyName }: { bucketName: string; companyName: string }) {
  return (
    <span className="grid py-1">
      <span className="wrap-anywhere font-mono">{bucketName}</span>
      <span className="font-normal text-muted-foreground text-sm">{companyName}</span>
    </span>
  );
}
