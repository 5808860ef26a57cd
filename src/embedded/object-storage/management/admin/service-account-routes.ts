import { randomBytes, randomInt } from "node:crypto";
import type { ServiceAccountRecord } from "../identity/iam-records";
import type { IamStore } from "../identity/iam-store";
import { internalError, ManagementError, managementError } from "../management-error";
import type { AdminCall, AdminRoutes } from "./admin-call";
import { readSealedBody, textMember } from "./read-sealed-body";
import { readFields, readInlinePolicy, secondsUntil, storedExpiry } from "./service-account-request";

const noExpiry = "1970-01-01T00:00:00Z";

/** Service accounts, the access keys that users give away. */
export function serviceAccountRoutes(store: IamStore, rootUser: string): AdminRoutes {
  return {
    "PUT add-service-account": {
      name: "AddServiceAccount",
      handle: (call) => addAccount(store, rootUser, call),
    },
    "POST update-service-account": {
      name: "UpdateServiceAccount",
      requires: ["accessKey"],
      handle: (call) => updateAccount(store, call),
    },
    "GET info-service-account": {
      name: "InfoServiceAccount",
      requires: ["accessKey"],
      handle: (call) => accountInfo(store, call),
    },
    "GET list-service-accounts": { name: "ListServiceAccounts", handle: (call) => listAccounts(store, call) },
    "DELETE delete-service-account": {
      name: "DeleteServiceAccount",
      requires: ["accessKey"],
      handle: (call) => deleteAccount(store, call),
    },
  };
}

async function addAccount(store: IamStore, rootUser: string, call: AdminCall) {
  const { credential } = call;
  const request = await readSealedBody(call);
  let accessKey = textMember(request, "accessKey");
  let secretKey = textMember(request, "secretKey");
  if (accessKey.trim() !== accessKey) throw managementError("invalidResource");
  const names = { name: "name", description: "description", expiration: "expiration" };
  const { name, description, expiration } = readFields(request, names);
  const target = textMember(request, "targetUser") || credential.accessKey;
  // Anyone may make keys for itself unless a policy forbids it; for others the action must be allowed.
  const isForItself = target === credential.accessKey || target === credential.parentUser;
  const durationSeconds = secondsUntil(expiration);
  if (!call.may("admin:CreateServiceAccount", { isDenyOnly: isForItself, durationSeconds })) {
    throw managementError("accessDenied");
  }
  const policy = readInlinePolicy(request.policy);
  if (accessKey === rootUser) throw managementError("sameAsAdmin");
  if (target !== credential.accessKey && target !== rootUser && !isEnabled(store, target)) {
    throw managementError("noSuchUser", `Specified target user ${target} does not exist`);
  }
  const parentUser = isForItself ? credential.parentUser : target;
  if (accessKey !== "" && secretKey === "") throw managementError("noSecretKey");
  if (secretKey !== "" && accessKey === "") throw managementError("noAccessKey");
  if (accessKey === parentUser) throw managementError("actionNotAllowed");
  accessKey ||= generateAccessKey();
  secretKey ||= randomBytes(30).toString("base64").replaceAll("/", "+");
  if (accessKey.length < 3 || accessKey.length > 20) throw managementError("invalidAccessKey");
  if (secretKey.length < 8 || secretKey.length > 40) throw managementError("invalidSecretKey");
  const expiresAt = storedExpiry(expiration);
  refuseTaken(store, accessKey, parentUser);
  store.saveServiceAccount({
    accessKey,
    secretKey,
    parentUser,
    isEnabled: true,
    name,
    description: description || textMember(request, "comment"),
    ...(expiresAt && { expiresAt }),
    ...(policy && { policy }),
  });
  return { sealed: { credentials: { accessKey, secretKey, expiration: expiresAt ?? noExpiry } } };
}

function isEnabled(store: IamStore, user: string): boolean {
  return store.users.get(user)?.isEnabled ?? store.serviceAccounts.get(user)?.isEnabled ?? false;
}

function refuseTaken(store: IamStore, accessKey: string, parentUser: string): void {
  const refuse = (reason: string) => {
    const text = `Specified service account action is not allowed: ${reason}`;
    throw new ManagementError("XMinioIAMServiceAccountNotAllowed", 400, text);
  };
  if (store.serviceAccounts.get(accessKey)?.parentUser === parentUser) {
    refuse("the service account access key already taken");
  }
  if (store.serviceAccounts.has(accessKey) || store.users.has(accessKey)) {
    refuse("the service account access key is taken by another user");
  }
  if (store.serviceAccounts.has(parentUser)) {
    refuse("unable to create a service account for another service account");
  }
}

async function updateAccount(store: IamStore, call: AdminCall) {
  const account = requireAccount(store, call);
  const request = await readSealedBody(call);
  const names = { name: "newName", description: "newDescription", expiration: "newExpiration" };
  const { name, description, expiration } = readFields(request, names);
  const durationSeconds = secondsUntil(expiration);
  if (!call.may("admin:UpdateServiceAccount", { durationSeconds })) throw managementError("accessDenied");
  const policy = readInlinePolicy(request.newPolicy);
  const secretKey = textMember(request, "newSecretKey");
  if (secretKey !== "" && secretKey.length < 8) throw managementError("invalidSecretKey");
  const { policy: _, expiresAt: previousExpiry, ...kept } = account;
  const expiresAt = expiration ? storedExpiry(expiration) : previousExpiry;
  store.saveServiceAccount({
    ...kept,
    secretKey: secretKey || account.secretKey,
    name: name || account.name,
    description: description || account.description,
    isEnabled: readStatus(textMember(request, "newStatus")) ?? account.isEnabled,
    ...(expiresAt && { expiresAt }),
    // An update that does not repeat the inline policy removes it: so does MinIO.
    ...(policy && { policy }),
  });
  return { status: 204 };
}

function readStatus(status: string): boolean | undefined {
  if (status === "") return undefined;
  if (["on", "enabled"].includes(status)) return true;
  if (["off", "disabled"].includes(status)) return false;
  throw internalError("unknown account status value");
}

function accountInfo(store: IamStore, call: AdminCall) {
  const account = requireAccount(store, call);
  const isOwn = call.credential.parentUser === account.parentUser;
  if (!call.may("admin:ListServiceAccounts") && !isOwn) throw managementError("accessDenied");
  const document =
    account.policy === undefined ? parentPolicy(store, account.parentUser) : JSON.parse(account.policy);
  const { accessKey: _, ...summary } = summarize(account);
  return { sealed: { ...summary, policy: JSON.stringify(document, null, 1) } };
}

/** All of the parent's policies as one document. */
function parentPolicy(store: IamStore, parentUser: string): object {
  const names = store.attachments.get(parentUser)?.policies ?? [];
  const documents = names.flatMap((name) => store.parsedPolicy(name)?.document ?? []);
  const Statement = documents.flatMap((document) => document.Statement);
  return { Version: documents[0]?.Version ?? "", Statement: Statement.length > 0 ? Statement : null };
}

function listAccounts(store: IamStore, call: AdminCall) {
  const user = call.query.get("user") ?? "";
  const isOther = user !== "" && user !== call.credential.accessKey;
  if (isOther && !call.may("admin:ListServiceAccounts")) throw managementError("accessDenied");
  const accounts = store
    .serviceAccountsOf(isOther ? user : call.credential.parentUser)
    .map((account) => ({ ...summarize(account), expiration: account.expiresAt ?? noExpiry }));
  return { sealed: { accounts: accounts.length > 0 ? accounts : null } };
}

function deleteAccount(store: IamStore, call: AdminCall) {
  const account = requireAccount(store, call);
  const isOwn = call.credential.parentUser === account.parentUser;
  if (!call.may("admin:RemoveServiceAccount") && !isOwn) throw managementError("noSuchServiceAccount");
  store.removeServiceAccount(account.accessKey);
  return { status: 204 };
}

function requireAccount(store: IamStore, call: AdminCall): ServiceAccountRecord {
  const account = store.serviceAccounts.get(call.query.get("accessKey") ?? "");
  if (!account) throw managementError("noSuchServiceAccount");
  return account;
}

function summarize(account: ServiceAccountRecord) {
  return {
    parentUser: account.parentUser,
    accountStatus: account.isEnabled ? "on" : "off",
    impliedPolicy: account.policy === undefined,
    accessKey: account.accessKey,
    ...(account.name && { name: account.name }),
    ...(account.description && { description: account.description }),
    ...(account.expiresAt && { expiration: account.expiresAt }),
  };
}

function generateAccessKey(): string {
  const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return Array.from({ length: 20 }, () => alphabet[randomInt(alphabet.length)]).join("");
}
