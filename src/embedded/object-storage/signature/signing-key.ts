import { hmac } from "./encode";

export interface CredentialScope {
  accessKey: string;
  /** yyyyMMdd */
  date: string;
  region: string;
  service: string;
}

export function scopeText(scope: CredentialScope): string {
  return `${scope.date}/${scope.region}/${scope.service}/aws4_request`;
}

/** The key that signs for one day, region and service. */
export function signingKey(secretKey: string, scope: CredentialScope): Buffer {
  const dateKey = hmac(`AWS4${secretKey}`, scope.date);
  return hmac(hmac(hmac(dateKey, scope.region), scope.service), "aws4_request");
}
