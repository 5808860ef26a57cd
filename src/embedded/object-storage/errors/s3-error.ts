/** Codes, statuses and messages as MinIO answers them; `code` may differ from the name where S3 reuses a code. */
const catalog = {
  AccessDenied: [403, "Access Denied."],
  AccessKeyDisabled: [
    403,
    "Your account is disabled; please contact your administrator.",
    "InvalidAccessKeyId",
  ],
  AllAccessDisabled: [403, "All access to this resource has been disabled."],
  AuthorizationHeaderMalformed: [400, "The authorization header is malformed."],
  AuthorizationParametersError: [
    400,
    'Error parsing the Credential/X-Amz-Credential parameter; incorrect service. This endpoint belongs to "s3".',
  ],
  AuthorizationQueryParametersError: [400, "The query-string authentication parameters are malformed."],
  BadDigest: [400, "The Content-Md5 you specified did not match what we received."],
  BadRequest: [400, "400 BadRequest"],
  BucketAlreadyOwnedByYou: [
    409,
    "Your previous request to create the named bucket succeeded and you already own it.",
  ],
  BucketNotEmpty: [409, "The bucket you tried to delete is not empty"],
  EntityTooLarge: [400, "Your proposed upload exceeds the maximum allowed object size."],
  EntityTooSmall: [400, "Your proposed upload is smaller than the minimum allowed object size."],
  ExpiredPresignRequest: [403, "Request has expired", "AccessDenied"],
  IllegalVersioningConfigurationException: [
    400,
    "Versioning configuration specified in the request is invalid.",
  ],
  IncompleteBody: [
    400,
    "You did not provide the number of bytes specified by the Content-Length HTTP header.",
  ],
  InternalError: [500, "We encountered an internal error, please try again."],
  InvalidAccessKeyId: [403, "The Access Key Id you provided does not exist in our records."],
  InvalidArgument: [400, "Invalid argument"],
  InvalidBucketName: [400, "The specified bucket is not valid."],
  InvalidDigest: [400, "The Content-Md5 you specified is not valid."],
  InvalidPart: [
    400,
    "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
  ],
  InvalidPartNumber: [416, "The requested partnumber is not satisfiable"],
  InvalidPartOrder: [
    400,
    "The list of parts was not in ascending order. The parts list must be specified in order by part number.",
  ],
  InvalidRange: [416, "The requested range is not satisfiable"],
  InvalidRequest: [400, "Invalid Request"],
  InvalidStorageClass: [400, "Invalid storage class."],
  InvalidTag: [
    400,
    "The tag provided was not a valid tag. This error can occur if the tag did not pass input validation.",
  ],
  InvalidURI: [400, "Couldn't parse the specified URI."],
  KeyTooLongError: [400, "Your key is too long"],
  LockedVersioning: [
    400,
    "An Object Lock configuration is present on this bucket, versioning cannot be suspended.",
    "InvalidBucketState",
  ],
  MalformedPolicy: [400, "Policy has invalid resource."],
  MalformedXML: [
    400,
    "The XML you provided was not well-formed or did not validate against our published schema.",
  ],
  MetadataTooLarge: [400, "Your metadata headers exceed the maximum allowed metadata size."],
  MethodNotAllowed: [405, "The specified method is not allowed against this resource."],
  MissingContentLength: [411, "You must provide the Content-Length HTTP header."],
  MissingContentMD5: [
    400,
    "Missing or invalid required header for this request: Content-Md5 or Amz-Content-Checksum",
  ],
  MissingFields: [400, "Missing fields in request."],
  NoSuchBucket: [404, "The specified bucket does not exist"],
  NoSuchBucketPolicy: [404, "The bucket policy does not exist"],
  NoSuchCORSConfiguration: [404, "The CORS configuration does not exist"],
  NoSuchKey: [404, "The specified key does not exist."],
  NoSuchLifecycleConfiguration: [404, "The lifecycle configuration does not exist"],
  NoSuchObjectLockConfiguration: [400, "The specified object does not have a ObjectLock configuration"],
  NoSuchTagSet: [404, "The TagSet does not exist"],
  NoSuchUpload: [
    404,
    "The specified multipart upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
  ],
  NoSuchVersion: [404, "The specified version does not exist."],
  NoSuchWebsiteConfiguration: [404, "The specified bucket does not have a website configuration"],
  NotImplemented: [501, "A header you provided implies functionality that is not implemented"],
  ObjectLockConfigurationNotFoundError: [404, "Object Lock configuration does not exist for this bucket"],
  ObjectLocked: [400, "Object is WORM protected and cannot be overwritten", "InvalidRequest"],
  ObjectLockConfigurationNotAllowed: [
    409,
    "Object Lock configuration cannot be enabled on existing buckets",
    "InvalidBucketState",
  ],
  PolicyTooLarge: [400, "Policy exceeds the maximum allowed document size."],
  PreconditionFailed: [412, "At least one of the pre-conditions you specified did not hold"],
  ReplicationConfigurationNotFoundError: [404, "The replication configuration was not found"],
  RequestNotReadyYet: [403, "Request is not valid yet", "AccessDenied"],
  RequestTimeTooSkewed: [403, "The difference between the request time and the server's time is too large."],
  ServerSideEncryptionConfigurationNotFoundError: [
    404,
    "The server side encryption configuration was not found",
  ],
  SignatureDoesNotMatch: [
    403,
    "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
  ],
  UnsignedHeaders: [400, "There were headers present in the request which were not signed", "AccessDenied"],
  XAmzContentChecksumMismatch: [
    400,
    "The provided 'x-amz-checksum' header does not match what was computed.",
  ],
  XAmzContentSHA256Mismatch: [
    400,
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  ],
  XMinioAdminBucketQuotaExceeded: [400, "Bucket quota exceeded"],
  XMinioInvalidObjectName: [400, "Object name contains unsupported characters."],
  XMinioInvalidResourceName: [400, 'Resource name contains bad components such as ".." or ".".'],
  XMinioStorageFull: [
    507,
    "Storage backend has reached its minimum free drive threshold. Please delete a few objects to proceed.",
  ],
} as const satisfies Record<string, readonly [number, string, string?]>;

export type S3ErrorName = keyof typeof catalog;

/** An error that S3 clients are answered with. */
export class S3Error extends Error {
  readonly code: string;
  readonly status: number;
  /** Headers that belong to the answer, such as the delete marker's. */
  readonly headers: Record<string, string>;
  /** Further elements of the error document. */
  readonly details: Record<string, string>;

  constructor(
    name: S3ErrorName,
    message?: string,
    extra: { headers?: Record<string, string>; details?: Record<string, string> } = {},
  ) {
    const [status, text, code] = catalog[name] as readonly [number, string, string?];
    super(message ?? text);
    this.name = name;
    this.code = code ?? name;
    this.status = status;
    this.headers = extra.headers ?? {};
    this.details = extra.details ?? {};
  }
}
