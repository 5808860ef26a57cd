import { ManagementError, managementError } from "../management-error";
import type { AdminCall } from "./admin-call";
import { decryptAdminBody } from "./madmin-encryption";

const largestSealedBytes = 262_272;

/** Decrypts a call's body with the caller's secret key and reads the JSON inside. */
export async function readSealedBody({ credential, body }: AdminCall): Promise<Record<string, unknown>> {
  if (body.length > largestSealedBytes) throw managementError("configTooLarge");
  try {
    const plain = await decryptAdminBody(credential.secretKey, body);
    const json: unknown = JSON.parse(plain.toString("utf8"));
    if (json === null || typeof json !== "object" || Array.isArray(json)) throw managementError("badJson");
    return json as Record<string, unknown>;
  } catch (error) {
    throw error instanceof ManagementError ? error : managementError("badJson");
  }
}

/** A text member, empty when left out. */
export function textMember(json: Record<string, unknown>, name: string): string {
  const value = json[name] ?? "";
  if (typeof value !== "string") throw managementError("badJson");
  return value;
}
