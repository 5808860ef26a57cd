import type { IamStore } from "../identity/iam-store";
import { managementError } from "../management-error";
import { parsePolicy } from "../policy/parse-policy";
import type { AdminCall, AdminRoutes } from "./admin-call";
import { requirePermission } from "./require-permission";

const largestPolicyBytes = 20 * 1024;

/** Canned policies. */
export function policyRoutes(store: IamStore): AdminRoutes {
  return {
    "PUT add-canned-policy": {
      name: "AddCannedPolicy",
      requires: ["name"],
      handle: (call) => addPolicy(store, call),
    },
    "GET info-canned-policy": {
      name: "InfoCannedPolicy",
      requires: ["name"],
      handle: (call) => policyInfo(store, call),
    },
    "GET list-canned-policies": { name: "ListCannedPolicies", handle: (call) => listPolicies(store, call) },
    "DELETE remove-canned-policy": {
      name: "RemoveCannedPolicy",
      requires: ["name"],
      handle: (call) => removePolicy(store, call),
    },
  };
}

function addPolicy(store: IamStore, call: AdminCall) {
  requirePermission(call, "admin:CreatePolicy");
  const name = call.query.get("name") ?? "";
  if (name.trim() !== name) throw managementError("invalidResource");
  if (name.includes(",")) throw managementError("policyName");
  if (call.body.length === 0) throw managementError("missingContentLength");
  if (call.body.length > largestPolicyBytes) throw managementError("entityTooLarge");
  const policy = parsePolicy(call.body.toString("utf8"));
  if (policy.document.Version === "") throw managementError("policyVersion");
  if (policy.statements.length === 0 || name === "") throw managementError("invalidArgument");
  const updatedAt = new Date().toISOString();
  const createdAt = store.policies.get(name)?.createdAt || updatedAt;
  store.savePolicy({ name, document: JSON.stringify(policy.document), createdAt, updatedAt });
  return {};
}

function policyInfo(store: IamStore, call: AdminCall) {
  requirePermission(call, "admin:GetPolicy");
  const name = call.query.get("name") ?? "";
  if (name.split(",").filter(Boolean).length !== 1) throw managementError("tooManyPolicies");
  const record = store.policies.get(name.trim());
  if (!record) throw managementError("noSuchPolicy");
  const document: unknown = JSON.parse(record.document);
  if (call.query.get("v") !== "2") return { json: document, indent: 1 };
  const dates = record.createdAt && { CreateDate: record.createdAt, UpdateDate: record.updatedAt };
  return { json: { PolicyName: record.name, Policy: document, ...(dates || {}) }, indent: 1 };
}

function listPolicies(store: IamStore, call: AdminCall) {
  requirePermission(call, "admin:ListUserPolicies");
  const entries = [...store.policies.values()].map(({ name, document }) => [
    name,
    JSON.parse(document) as unknown,
  ]);
  return { json: Object.fromEntries(entries) as unknown };
}

function removePolicy(store: IamStore, call: AdminCall) {
  requirePermission(call, "admin:DeletePolicy");
  const name = call.query.get("name") ?? "";
  if (name === "") throw managementError("invalidArgument");
  if (store.policyUsers(name).length > 0) throw managementError("policyInUse");
  store.removePolicy(name);
  return {};
}
