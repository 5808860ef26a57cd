import type { IamStore } from "../identity/iam-store";
import { internalError, managementError } from "../management-error";
import type { AdminCall, AdminRoutes } from "./admin-call";
import { readSealedBody } from "./read-sealed-body";
import { requirePermission } from "./require-permission";

/** Which user has which canned policies. */
export function attachmentRoutes(store: IamStore, rootUser: string): AdminRoutes {
  return {
    "POST idp/builtin/policy/attach": {
      name: "AttachDetachPolicyBuiltin",
      handle: (call) => changePolicies(store, rootUser, call, true),
    },
    "POST idp/builtin/policy/detach": {
      name: "AttachDetachPolicyBuiltin",
      handle: (call) => changePolicies(store, rootUser, call, false),
    },
    "GET idp/builtin/policy-entities": {
      name: "ListPolicyMappingEntities",
      handle: (call) => listEntities(store, call),
    },
    "PUT set-user-or-group-policy": {
      name: "SetPolicyForUserOrGroup",
      requires: ["policyName", "userOrGroup", "isGroup"],
      handle: (call) => setPolicies(store, rootUser, call),
    },
  };
}

async function changePolicies(store: IamStore, rootUser: string, call: AdminCall, isAttach: boolean) {
  requirePermission(call, "admin:UpdatePolicyAssociation", "admin:AttachUserOrGroupPolicy");
  if (call.headers["content-type"] !== "application/octet-stream") throw managementError("badRequest");
  const request = await readSealedBody(call);
  const wanted = Array.isArray(request.policies) ? [...new Set(request.policies.map(String))] : [];
  const user = typeof request.user === "string" ? request.user : "";
  if (wanted.length === 0) throw internalError("no policy names were given");
  if (wanted.includes("")) throw internalError("an empty policy name was given");
  if (user === "") throw internalError("no user or group association was given");
  if (user === rootUser) throw managementError("actionNotAllowed");
  if (!isEnabledIdentity(store, user)) throw managementError("noSuchUser");

  const existing = store.attachments.get(user)?.policies ?? [];
  const changed = wanted.filter((name) => existing.includes(name) !== isAttach);
  if (isAttach && !changed.every((name) => store.policies.has(name))) throw managementError("noSuchPolicy");
  if (changed.length === 0) throw managementError("noPolicyChange");
  const policies = isAttach ? [...existing, ...changed] : existing.filter((name) => !changed.includes(name));
  const updatedAt = new Date().toISOString();
  store.saveAttachment({ user, policies, updatedAt });
  return { sealed: { [isAttach ? "policiesAttached" : "policiesDetached"]: changed, updatedAt } };
}

function setPolicies(store: IamStore, rootUser: string, call: AdminCall) {
  requirePermission(call, "admin:AttachUserOrGroupPolicy");
  const user = call.query.get("userOrGroup") ?? "";
  if (user === rootUser) throw managementError("actionNotAllowed");
  if (call.query.get("isGroup") === "true" || !isEnabledIdentity(store, user)) {
    throw managementError("noSuchUser");
  }
  const names = (call.query.get("policyName") ?? "").split(",").map((name) => name.trim());
  const policies = [...new Set(names)].filter(Boolean);
  if (!policies.every((name) => store.policies.has(name))) throw managementError("noSuchPolicy");
  store.saveAttachment({ user, policies, updatedAt: new Date().toISOString() });
  return {};
}

function listEntities(store: IamStore, call: AdminCall) {
  requirePermission(call, "admin:ListGroups", "admin:ListUsers", "admin:ListUserPolicies");
  const users = call.query.getAll("user");
  const names = call.query.getAll("policy");
  const attachments = [...store.attachments.values()];
  const userMappings = attachments
    .filter(({ user }) => users.includes(user))
    .map(({ user, policies }) => ({ user, policies: policies.toSorted() }));
  const asked = names.length > 0 || users.length > 0 ? names : [...store.policies.keys()];
  const policyMappings = asked
    .map((policy) => ({ policy, users: store.policyUsers(policy).toSorted(), groups: null }))
    .filter((mapping) => mapping.users.length > 0);
  return {
    sealed: {
      timestamp: new Date().toISOString(),
      ...(userMappings.length > 0 && { userMappings }),
      ...(policyMappings.length > 0 && { policyMappings }),
    },
  };
}

/** Policies are attached to enabled identities only: MinIO does not find a disabled user here. */
function isEnabledIdentity(store: IamStore, user: string): boolean {
  return store.users.get(user)?.isEnabled ?? store.serviceAccounts.get(user)?.isEnabled ?? false;
}
