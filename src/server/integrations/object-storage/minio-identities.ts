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
      const attached = (await ifFound(policiesOf(admin, name))) ?? [];
      await ifFound(admin.send({ method: "DELETE", path: "remove-user", query: { accessKey: name } }));
      await removePolicies(
        admin,
        attached.filter((policy) => policy.startsWith(policyPrefix)),
      );
    },
    async applyPolicies({ userName, policyPrefix, policies }) {
      for (const { name, document } of policies) {
        await admin.send({ method: "PUT", path: "add-canned-policy", query: { name }, plain: document });
      }
      const wanted = policies.map(({ name }) => name);
      const dropped = await setUserPolicies(admin, userName, wanted);
      await removePolicies(
        admin,
        dropped.filter((name) => name.startsWith(policyPrefix)),
      );
    },
    async applyServiceAccount(key) {
      if (await updateServiceAccount(admin, key)) return;
      await addServiceAccount(admin, key);
      if (!key.isEnabled) await updateServiceAccount(admin, key);
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

/** False: there is no such key. */
async function updateServiceAccount(admin: MinioAdmin, key: ServiceAccount): Promise<boolean> {
  const sealed = {
    newStatus: key.isEnabled ? "on" : "off",
    newSecretKey: key.secret,
    ...(key.policy === null ? {} : { newPolicy: JSON.parse(key.policy) }),
  };
  const query = { accessKey: key.accessKeyId };
  const call = { method: "POST", path: "update-service-account", query, sealed } as const;
  return (await ifFound(admin.send(call).then(() => true))) ?? false;
}

async function policiesOf(admin: MinioAdmin, userName: string): Promise<string[]> {
  const call = { method: "GET", path: "user-info", query: { accessKey: userName } } as const;
  const { policyName } = await admin.read(call, UserInfo);
  return policyName.split(",").filter(Boolean);
}

/** Attaches, then detaches the difference, so that what stays allowed is never interrupted. Returns the detached ones. */
async function setUserPolicies(admin: MinioAdmin, userName: string, wanted: readonly string[]) {
  const attached = await policiesOf(admin, userName);
  const toAttach = wanted.filter((name) => !attached.includes(name));
  const toDetach = attached.filter((name) => !wanted.includes(name));
  const change = (operation: "attach" | "detach", policies: string[]) =>
    admin.send({
      method: "POST",
      path: `idp/builtin/policy/${operation}`,
      sealed: { policies, user: userName },
    });
  if (toAttach.length > 0) await change("attach", toAttach);
  if (toDetach.length > 0) await change("detach", toDetach);
  return toDetach;
}

async function removePolicies(admin: MinioAdmin, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await ifFound(admin.send({ method: "DELETE", path: "remove-canned-policy", query: { name } }));
  }
}
