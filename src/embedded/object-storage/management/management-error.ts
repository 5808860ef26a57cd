/** An error answer of the admin API, with MinIO's code, status and text. */
export class ManagementError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

const catalog = {
  accessDenied: ["AccessDenied", 403, "Access Denied."],
  invalidAccessKeyId: [
    "InvalidAccessKeyId",
    403,
    "The Access Key Id you provided does not exist in our records.",
  ],
  accessKeyDisabled: [
    "InvalidAccessKeyId",
    403,
    "Your account is disabled; please contact your administrator.",
  ],
  entityTooLarge: ["EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed object size."],
  missingContentLength: ["MissingContentLength", 411, "You must provide the Content-Length HTTP header."],
  badRequest: ["BadRequest", 400, "400 BadRequest"],
  noSuchBucket: ["NoSuchBucket", 404, "The specified bucket does not exist"],
  noSuchUser: [
    "XMinioAdminNoSuchUser",
    404,
    "The specified user does not exist. (Specified user does not exist)",
  ],
  noSuchPolicy: [
    "XMinioAdminNoSuchPolicy",
    404,
    "The canned policy does not exist. (Specified canned policy does not exist)",
  ],
  noPolicyChange: [
    "XMinioAdminPolicyChangeAlreadyApplied",
    400,
    "The specified policy change is already in effect. (Specified policy update has no net effect)",
  ],
  policyInUse: ["XMinioIAMPolicyInUse", 400, "The policy cannot be removed, as it is in use"],
  policyVersion: ["MalformedPolicy", 400, "The policy must contain a valid version string"],
  policyName: ["PolicyInvalidName", 400, "Policy name may not contain comma"],
  tooManyPolicies: ["XMinioAdminInvalidRequest", 400, "Only a single policy may be specified here."],
  invalidArgument: [
    "XMinioAdminInvalidArgument",
    400,
    "Invalid arguments specified. (Invalid arguments specified)",
  ],
  invalidAccessKey: [
    "XMinioAdminInvalidAccessKey",
    400,
    "The access key is invalid. (access key length should be between 3 and 20)",
  ],
  reservedAccessKey: [
    "XMinioAdminInvalidAccessKey",
    400,
    "The access key is invalid. (access key contains one of reserved characters '=' or ',')",
  ],
  invalidSecretKey: [
    "XMinioAdminInvalidSecretKey",
    400,
    "The secret key is invalid. (secret key length should be between 8 and 40)",
  ],
  noAccessKey: [
    "XMinioAdminNoAccessKey",
    400,
    "No access key was provided. (access key must be specified if secret key is specified)",
  ],
  noSecretKey: [
    "XMinioAdminNoSecretKey",
    400,
    "No secret key was provided. (secret key must be specified if access key is specified)",
  ],
  configTooLarge: [
    "XMinioAdminConfigTooLarge",
    400,
    "Configuration data provided exceeds the allowed maximum of 262272 bytes",
  ],
  badJson: ["XMinioAdminConfigBadJSON", 400, "JSON configuration provided is of incorrect format"],
  invalidResource: [
    "XMinioInvalidResource",
    400,
    "Policy, user or group names are not allowed to begin or end with space characters",
  ],
  sameAsAdmin: [
    "XMinioInvalidIAMCredentials",
    403,
    "Credential is not allowed to be same as admin access key",
  ],
  noSuchServiceAccount: [
    "XMinioInvalidIAMCredentials",
    404,
    "The specified service account is not found (Specified service account does not exist)",
  ],
  actionNotAllowed: ["XMinioIAMActionNotAllowed", 403, "Specified IAM action is not allowed"],
  sessionPolicyTooLarge: [
    "XMinioIAMServiceAccountSessionPolicyTooLarge",
    400,
    // The text speaks of 2048 characters although the limit is 4096 bytes: so does MinIO.
    "Session policy should not exceed 2048 characters",
  ],
  noSuchQuota: ["XMinioAdminNoSuchQuotaConfiguration", 404, "The quota configuration does not exist"],
} as const satisfies Record<string, readonly [code: string, status: number, message: string]>;

export type ManagementErrorName = keyof typeof catalog;

export function managementError(name: ManagementErrorName, message?: string): ManagementError {
  const [code, status, text] = catalog[name];
  return new ManagementError(code, status, message ?? text);
}

export function internalError(reason: string): ManagementError {
  const text = `We encountered an internal error, please try again. (${reason})`;
  return new ManagementError("InternalError", 500, text);
}
