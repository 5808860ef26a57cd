/** Programs by what they call themselves, the most telling first. */
const programs: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/veeam/i, "Veeam"],
  [/imperius/i, "Imperius"],
  [/acronis/i, "Acronis"],
  [/duplicati/i, "Duplicati"],
  [/rclone/i, "rclone"],
  [/restic/i, "restic"],
  [/kopia/i, "Kopia"],
  [/cloudberry|msp360/i, "MSP360"],
  [/comet/i, "Comet"],
  [/duplicity/i, "duplicity"],
  [/proxmox/i, "Proxmox"],
  [/velero/i, "Velero"],
  [/arq/i, "Arq"],
  [/synology|hyper ?backup/i, "Synology"],
  [/qnap|hybrid ?backup/i, "QNAP"],
  [/s3cmd/i, "s3cmd"],
  [/cyberduck/i, "Cyberduck"],
  [/filezilla/i, "FileZilla"],
  [/aws-cli/i, "AWS CLI"],
  [/boto/i, "boto3"],
  [/aws-sdk-(\w+)/i, "SDK da AWS"],
  [/minio-?go|minio \(/i, "cliente MinIO"],
];

/** The software behind a user agent, as people call it; null when it says nothing. */
export function softwareName(userAgent: string | null, writesResticRepository: boolean): string | null {
  if (writesResticRepository) return "restic";
  if (!userAgent) return null;
  const known = programs.find(([pattern]) => pattern.test(userAgent));
  return known?.[1] ?? (/^[\w.-]{2,40}/.exec(userAgent)?.[0] || null);
}
