import type { AccessRequest, IdentityAccess, SigningCredential } from "../../seams";
import type { ConditionValues } from "../policy/condition";
import { evaluateBucketPolicy, evaluatePolicy } from "../policy/evaluate-policy";
import { parseBucketPolicy } from "../policy/parse-bucket-policy";
import type { Policy, PolicyRequest, Statement } from "../policy/policy";
import { PolicyError } from "../policy/policy-error";
import type { IamStore } from "./iam-store";

/** A request that may also ask only whether an action is forbidden (what an identity may do to itself). */
export interface IdentityRequest extends AccessRequest {
  isDenyOnly?: boolean;
}

/** Finds credentials and judges requests as MinIO's IAM does. */
export class Identities implements IdentityAccess {
  readonly #store: IamStore;
  readonly #root: SigningCredential;
  readonly #bucketPolicies = new Map<string, Policy>();

  constructor(store: IamStore, rootUser: string, rootPassword: string) {
    this.#store = store;
    this.#root = {
      accessKey: rootUser,
      secretKey: rootPassword,
      kind: "root",
      parentUser: rootUser,
      state: "enabled",
    };
  }

  findCredential(accessKey: string): SigningCredential | undefined {
    if (accessKey === this.#root.accessKey) return this.#root;
    const user = this.#store.users.get(accessKey);
    if (user) {
      const { secretKey, isEnabled } = user;
      const state = isEnabled ? "enabled" : "disabled";
      return { accessKey, secretKey, kind: "user", parentUser: accessKey, state };
    }
    const account = this.#store.serviceAccounts.get(accessKey);
    if (!account) return undefined;
    const isExpired = account.expiresAt !== undefined && Date.parse(account.expiresAt) < Date.now();
    return {
      accessKey,
      secretKey: account.secretKey,
      kind: "service-account",
      parentUser: account.parentUser,
      state: !account.isEnabled ? "disabled" : isExpired ? "expired" : "enabled",
    };
  }

  isAllowed(request: IdentityRequest): boolean {
    const { credential, action, conditions } = request;
    const deletesVersion = action === "s3:DeleteObject" && Boolean(conditions["s3:versionid"]?.[0]);
    if (credential && deletesVersion) {
      // Deleting a version needs only the permission to delete, but a policy may forbid it on its own.
      const version = { ...request, action: "s3:DeleteObjectVersion", isDenyOnly: true };
      if (!this.#isGranted(version)) return false;
    }
    if (this.#isGranted(request)) return true;
    // Listing versions is covered by the permission to list.
    return action === "s3:ListBucketVersions" && this.#isGranted({ ...request, action: "s3:ListBucket" });
  }

  validateBucketPolicy(document: string, bucket: string): string | undefined {
    try {
      parseBucketPolicy(document, bucket);
      return undefined;
    } catch (error) {
      if (error instanceof PolicyError) return error.message;
      throw error;
    }
  }

  #isGranted(request: IdentityRequest): boolean {
    const { credential } = request;
    const asked = toPolicyRequest(request, this.#root.accessKey);
    if (!credential) return this.#isGrantedToEveryone(request, asked);
    if (credential.state !== "enabled") return false;
    if (credential.kind === "root") return true;
    const isGrantedToUser = (user: string) =>
      user === this.#root.accessKey || this.#isGrantedToUser(user, asked, request.isDenyOnly ?? false);
    if (credential.kind === "user") return isGrantedToUser(credential.accessKey);

    const account = this.#store.serviceAccounts.get(credential.accessKey);
    if (!account) return false;
    const inline = this.#store.inlineStatements(account);
    // An inline policy must allow even what an identity may otherwise do to itself.
    if (inline && evaluatePolicy(inline, asked) !== "allow") return false;
    return isGrantedToUser(account.parentUser);
  }

  #isGrantedToUser(user: string, asked: PolicyRequest, isDenyOnly: boolean): boolean {
    if (!this.#store.users.get(user)?.isEnabled) return false;
    const statements: Statement[] = this.#store.statementsOfUser(user);
    if (statements.length === 0) return false;
    const verdict = evaluatePolicy(statements, { ...asked, account: user });
    return verdict === "allow" || (isDenyOnly && verdict === "silent");
  }

  #isGrantedToEveryone(request: AccessRequest, asked: PolicyRequest): boolean {
    if (!request.bucketPolicy || request.action === "s3:ListAllMyBuckets") return false;
    const policy = this.#parsedBucketPolicy(request.bucketPolicy, request.bucket);
    return evaluateBucketPolicy(policy.statements, { ...asked, account: "" }) === "allow";
  }

  #parsedBucketPolicy(document: string, bucket: string): Policy {
    const key = `${bucket}\n${document}`;
    const known = this.#bucketPolicies.get(key);
    if (known) return known;
    const policy = parseBucketPolicy(document, bucket);
    if (this.#bucketPolicies.size >= 1000) this.#bucketPolicies.clear();
    this.#bucketPolicies.set(key, policy);
    return policy;
  }
}

/** Adds what every request has: the time and who asks. What a request lacks counts as an empty value, as in MinIO. */
function toPolicyRequest(request: IdentityRequest, rootUser: string): PolicyRequest {
  const { credential, action, bucket, object } = request;
  const username = credential?.parentUser ?? "";
  const now = new Date();
  const conditions: ConditionValues = {
    "aws:sourceip": [""],
    "aws:securetransport": ["false"],
    "aws:useragent": [""],
    "aws:referer": [""],
    "s3:versionid": [""],
    "s3:signatureversion": [""],
    "s3:authtype": [""],
    ...request.conditions,
    "aws:currenttime": [now.toISOString()],
    "aws:epochtime": [String(Math.floor(now.getTime() / 1000))],
    "aws:principaltype": [principalType(credential, rootUser)],
    "aws:userid": [username],
    "aws:username": [username],
  };
  return { account: credential?.accessKey ?? "", action, bucket, object, conditions };
}

function principalType(credential: SigningCredential | undefined, rootUser: string): string {
  if (!credential) return "Anonymous";
  if (credential.parentUser === rootUser) return "Account";
  return credential.kind === "service-account" ? "AssumedRole" : "User";
}
