/** The canned policies that every MinIO brings along. */
export const builtInPolicies: Readonly<Record<string, object>> = {
  readwrite: policy([{ Action: ["s3:*"], Resource: ["arn:aws:s3:::*"] }]),
  readonly: policy([{ Action: ["s3:GetBucketLocation", "s3:GetObject"], Resource: ["arn:aws:s3:::*"] }]),
  writeonly: policy([{ Action: ["s3:PutObject"], Resource: ["arn:aws:s3:::*"] }]),
  diagnostics: policy([
    {
      Action: [
        "admin:Profiling",
        "admin:ServerTrace",
        "admin:ConsoleLog",
        "admin:ServerInfo",
        "admin:TopLocksInfo",
        "admin:OBDInfo",
        "admin:BandwidthMonitor",
        "admin:Prometheus",
      ],
      Resource: ["arn:aws:s3:::*"],
    },
  ]),
  consoleAdmin: policy([
    { Action: ["admin:*"] },
    { Action: ["kms:*"] },
    { Action: ["s3:*"], Resource: ["arn:aws:s3:::*"] },
  ]),
};

function policy(statements: { Action: string[]; Resource?: string[] }[]): object {
  return {
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })),
  };
}
