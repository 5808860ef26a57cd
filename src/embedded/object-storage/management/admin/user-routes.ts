import type { IamStore } from "../identity/iam-store";
import { managementError } from "../management-error";
import type { AdminCall, AdminRoutes } from "./admin-call";
import { readSealedBody, textMember } from "./read-sealed-body";
import { requirePermission } from "./require-permission";

/** Users: the calls and rules of MinIO's `admin-handlers-users.go`. */
export function userRoutes(store: IamStore, rootUser: string): AdminRoutes {
  return {
    "PUT add-user": {
      name: "AddUser",
      requires: ["accessKey"],
      handle: (call) => addUser(store, rootUser, call),
    },
    "PUT set-user-status": {
      name: "SetUserStatus",
      requires: ["accessKey", "status"],
      handle: (call) => setUserStatus(store, call),
    },
    "DELETE remove-user": {
      name: "RemoveUser",
      requires: ["accessKey"],
      handle: (call) => removeUser(store, call),
    },
    "GET user-info": {
      name: "GetUserInfo",
      requires: ["accessKey"],
      handle: (call) => userInfo(store, call),
    },
    "GET list-users": { name: "ListUsers", handle: (call) => listUsers(store, call) },
  };
}

const hasSpaceAtEnds = (text: string) => text.trim() !== text;

async function addUser(store: IamStore, rootUser: string, call: AdminCall) {
  const { credential } = call;
  const accessKey = call.query.get("accessKey") ?? "";
  if (accessKey === rootUser || store.serviceAccounts.has(accessKey)) throw managementError("sameAsAdmin");
  if (credential.kind === "service-account" && credential.parentUser === accessKey) {
    throw managementError("sameAsAdmin");
  }
  if (!store.users.get(accessKey)?.isEnabled && hasSpaceAtEnds(accessKey)) {
    throw managementError("invalidResource");
  }
  // A user may change its own secret unless a policy forbids it.
  const isDenyOnly = accessKey === credential.accessKey;
  if (!call.may("admin:CreateUser", { isDenyOnly })) throw managementError("accessDenied");
  const request = await readSealedBody(call);
  const secretKey = textMember(request, "secretKey");
  if (accessKey.length < 3) throw managementError("invalidAccessKey");
  if (/[=,]/.test(accessKey)) throw managementError("reservedAccessKey");
  if (secretKey.length < 8) throw managementError("invalidSecretKey");
  const isEnabled = ["enabled", "on"].includes(textMember(request, "status"));
  store.saveUser({ accessKey, secretKey, isEnabled });
  return {};
}

function setUserStatus(store: IamStore, call: AdminCall) {
  requirePermission(call, "admin:EnableUser");
  const accessKey = call.query.get("accessKey") ?? "";
  const status = call.query.get("status") ?? "";
  if (accessKey === call.credential.accessKey) throw managementError("invalidArgument");
  if (!["enabled", "disabled"].includes(status)) throw managementError("invalidArgument");
  if (store.serviceAccounts.has(accessKey)) throw managementError("actionNotAllowed");
  const user = store.users.get(accessKey);
  if (!user) throw managementError("noSuchUser");
  store.saveUser({ ...user, isEnabled: status === "enabled" });
  return {};
}

function removeUser(store: IamStore, call: AdminCall) {
  requirePermission(call, "admin:DeleteUser");
  const accessKey = call.query.get("accessKey") ?? "";
  if (store.serviceAccounts.has(accessKey)) throw managementError("actionNotAllowed");
  if (!store.users.has(accessKey)) throw managementError("noSuchUser");
  if (accessKey === call.credential.accessKey) throw managementError("actionNotAllowed");
  store.removeUser(accessKey);
  return {};
}

function userInfo(store: IamStore, call: AdminCall) {
  const accessKey = call.query.get("accessKey") ?? "";
  const isDenyOnly = accessKey === call.credential.accessKey;
  if (!call.may("admin:GetUser", { isDenyOnly })) throw managementError("accessDenied");
  if (accessKey === "") throw managementError("invalidArgument");
  if (store.serviceAccounts.has(accessKey)) throw managementError("actionNotAllowed");
  const info = describeUser(store, accessKey);
  if (!info) throw managementError("noSuchUser");
  return { json: info };
}

function listUsers(store: IamStore, call: AdminCall) {
  requirePermission(call, "admin:ListUsers");
  const users = [...store.users.keys()].sort();
  return { sealed: Object.fromEntries(users.map((user) => [user, describeUser(store, user)])) };
}

function describeUser(store: IamStore, accessKey: string): object | undefined {
  const user = store.users.get(accessKey);
  if (!user) return undefined;
  const attachment = store.attachments.get(accessKey);
  return {
    ...(attachment && { policyName: attachment.policies.join(",") }),
    status: user.isEnabled ? "enabled" : "disabled",
    updatedAt: attachment?.updatedAt ?? "0001-01-01T00:00:00Z",
  };
}
