import { z } from "zod";
import { ifFound, type MinioAdmin } from "./minio-admin";
import type { ObjectStorage, ServiceAccount } from "./object-storage";

type IdentityCalls = Pick<
  ObjectStorage,
  | "applyUser"
  | "removeUser"
  | "applyPolicies"
  | "applyServiceAccount"
  | "removeServiceAccount"
  | "findServiceAccount"
>;

const PolicyNames = z.record(z.string(), z.unknown());
const UserInfo = z.object({ policyName: z.string().default("") });
const ServiceAccountInfo = z.object({
  parentUser: z.string(),
  accountStatus: z.string(),
  impliedPolicy: z.boolean().default(false),
  policy: z.string().nullish(),
});

/** Users, policies and keys over MinIO's admin API. */
export function createIdentityCalls(admin: MinioAdmin): IdentityCalls {
  const findServiceAccount: IdentityCalls["findServiceAccount"] = async (accessKeyId) => {
    const call = { method: "GET", path: "info-service-account", query: { accessKey: accessKeyId } } as const;
    const info = await admin.find(call, ServiceAccountInfo, { isSealed: true });
    if (!info) return undefined;
    return {
      userName: info.parentUser,
      isEnabled: info.accountStatus === "on",
      policy: info.impliedPolicy ? null : (info.policy ?? null),
    };
  };
  const removeServiceAccount = async (accessKeyId: string) => {
    const call = {
      method: "DELETE",
      path: "delete-service-account",
      query: { accessKey: accessKeyId },
    } as const;
    await ifFound(admin.send(call));
  };
  return {
    async applyUser({ name, secret, isEnabled }) {
      const sealed = { secretKey: secret, status: isEnabled ? "enabled" : "disabled" };
      await admin.send({ method: "PUT", path: "add-user", query: { accessKey: name }, sealed });
    },
    async removeUser({ name, policyPrefix }) {
      await ifFound(admin.send({ method: "DELETE", path: "remove-user", query: { accessKey: name } }));
      await removePolicies(admin, policyPrefix, new Set());
    },
    async applyPolicies({ userName, policyPrefix, policies }) {
      for (const { name, document } of policies) {
        await admin.send({ method: "PUT", path: "add-canned-policy", query: { name }, plain: document });
      }
      await setUserPolicies(
        admin,
        userName,
        policies.map(({ name }) => name),
      );
      await removePolicies(admin, policyPrefix, new Set(policies.map(({ name }) => name)));
    },
    async applyServiceAccount(key) {
      const existing = await findServiceAccount(key.accessKeyId);
      // A key's user cannot be changed, and a narrowed policy cannot be taken away: made anew.
      const mustReplace =
        existing && (existing.userName !== key.userName || (key.policy === null && existing.policy !== null));
      if (mustReplace) await removeServiceAccount(key.accessKeyId);
      if (!existing || mustReplace) await addServiceAccount(admin, key);
      if (existing && !mustReplace) await updateServiceAccount(admin, key);
      else if (!key.isEnabled) await updateServiceAccount(admin, key);
    },
    removeServiceAccount,
    findServiceAccount,
  };
}

async function addServiceAccount(admin: MinioAdmin, key: ServiceAccount): Promise<void> {
  const sealed = {
    targetUser: key.userName,
    accessKey: key.accessKeyId,
    secretKey: key.secret,
    description: key.userName,
    ...(key.policy === null ? {} : { policy: JSON.parse(key.policy) }),
  };
  await admin.send({ method: "PUT", path: "add-service-account", sealed });
}

async function updateServiceAccount(admin: MinioAdmin, key: ServiceAccount): Promise<void> {
  const sealed = {
    newStatus: key.isEnabled ? "on" : "off",
    newSecretKey: key.secret,
    ...(key.policy === null ? {} : { newPolicy: JSON.parse(key.policy) }),
  };
  const query = { accessKey: key.accessKeyId };
  await admin.send({ method: "POST", path: "update-service-account", query, sealed });
}

/** Attaches and detaches the difference; the order keeps what was allowed before and stays allowed. */
async function setUserPolicies(
  admin: MinioAdmin,
  userName: string,
  wanted: readonly string[],
): Promise<void> {
  const info = await admin.read(
    { method: "GET", path: "user-info", query: { accessKey: userName } },
    UserInfo,
  );
  const attached = new Set(info.policyName.split(",").filter(Boolean));
  const toAttach = wanted.filter((name) => !attached.has(name));
  const toDetach = [...attached].filter((name) => !wanted.includes(name));
  if (toAttach.length > 0) {
    const sealed = { policies: toAttach, user: userName };
    await admin.send({ method: "POST", path: "idp/builtin/policy/attach", sealed });
  }
  if (toDetach.length > 0) {
    const sealed = { policies: toDetach, user: userName };
    await admin.send({ method: "POST", path: "idp/builtin/policy/detach", sealed });
  }
}

async function removePolicies(admin: MinioAdmin, prefix: string, kept: ReadonlySet<string>): Promise<void> {
  const all = await admin.read({ method: "GET", path: "list-canned-policies" }, PolicyNames);
  for (const name of Object.keys(all)) {
    if (!name.startsWith(prefix) || kept.has(name)) continue;
    await ifFound(admin.send({ method: "DELETE", path: "remove-canned-policy", query: { name } }));
  }
}
