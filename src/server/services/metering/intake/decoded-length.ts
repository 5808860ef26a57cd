export const payloadHeader = "x-amz-content-sha256";
export const decodedLengthHeader = "x-amz-decoded-content-length";
export const authorizationHeader = "authorization";
export const presignedV2Parameter = "AWSAccessKeyId";

const unsignedTrailer = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
const framedPayloads: ReadonlySet<string | undefined> = new Set([
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
  unsignedTrailer,
]);

export interface FramingClaim {
  operation: string;
  payload: string | undefined;
  decodedLength: string | undefined;
  authorization: string | undefined;
  isPresignedV2: boolean;
}

/**
 * The length before framing. The store reads the header of framed uploads only: on others it is the client's
 * invention. Nothing signed by version 2 is framed, no form, and no archive to unpack without signed frames.
 */
export function decodedLength(claim: FramingClaim): bigint | undefined {
  const { operation, payload, decodedLength, authorization = "", isPresignedV2 } = claim;
  const isSignedV2 = authorization.startsWith("AWS") && !authorization.startsWith("AWS4-HMAC-SHA256");
  if (isPresignedV2 || isSignedV2 || !framedPayloads.has(payload)) return undefined;
  if (operation === "PostPolicyBucket") return undefined;
  if (operation === "PutObjectExtract" && payload === unsignedTrailer) return undefined;
  return decodedLength !== undefined && /^\d{1,18}$/.test(decodedLength) ? BigInt(decodedLength) : undefined;
}
