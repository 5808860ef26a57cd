import { callAdmin, type StoreUnderTest, sendSigned } from "./minio-admin-client";
import { uniqueName } from "./minio-iam-stores";

export interface Statement {
  Effect: "Allow" | "Deny";
  Action: string[];
  Resource?: string[];
  Condition?: object;
}

export const policyOf = (...statements: Statement[]) => ({ Version: "2012-10-17", Statement: statements });

/** Everything in these buckets, by name. */
export const fullAccess = (...buckets: string[]): Statement => ({
  Effect: "Allow",
  Action: ["s3:*"],
  Resource: buckets.flatMap((bucket) => [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`]),
});

/** Makes users, policies and buckets for one suite, and removes them at its end. */
export class Tenants {
  readonly #store: StoreUnderTest;
  readonly #users: string[] = [];
  readonly #policies: string[] = [];
  readonly #buckets: string[] = [];

  constructor(store: StoreUnderTest) {
    this.#store = store;
  }

  async bucket(name = uniqueName("contract")): Promise<string> {
    await succeed(sendSigned(this.#store, { method: "PUT", path: `/${name}` }));
    this.#buckets.push(name);
    return name;
  }

  async policy(document: object): Promise<string> {
    const name = uniqueName("policy");
    const plain = JSON.stringify(document);
    await succeed(
      callAdmin(this.#store, { method: "PUT", call: "add-canned-policy", query: { name }, plain }),
    );
    this.#policies.push(name);
    return name;
  }

  /** A user with these policies; what is returned signs as that user. */
  async user(...documents: object[]): Promise<StoreUnderTest> {
    const accessKey = uniqueName("user");
    const secretKey = uniqueName("secret");
    const sealed = { secretKey, status: "enabled" };
    await succeed(callAdmin(this.#store, { method: "PUT", call: "add-user", query: { accessKey }, sealed }));
    this.#users.push(accessKey);
    const policies: string[] = [];
    for (const document of documents) policies.push(await this.policy(document));
    if (policies.length > 0) await this.attach(accessKey, ...policies);
    return { ...this.#store, accessKey, secretKey };
  }

  async attach(user: string, ...policies: string[]): Promise<void> {
    const sealed = { policies, user };
    await succeed(callAdmin(this.#store, { method: "POST", call: "idp/builtin/policy/attach", sealed }));
  }

  /** A service account of a user; what is returned signs as that service account. */
  async serviceAccount(user: StoreUnderTest, fields: object = {}): Promise<StoreUnderTest> {
    const sealed = { targetUser: user.accessKey, ...fields };
    const answer = callAdmin<NewCredentials>(this.#store, {
      method: "PUT",
      call: "add-service-account",
      sealed,
    });
    const { accessKey, secretKey } = (await succeed(answer)).data.credentials;
    return { ...this.#store, accessKey, secretKey };
  }

  async removeAll(): Promise<void> {
    const remove = (call: string, query: Record<string, string>) =>
      callAdmin(this.#store, { method: "DELETE", call, query });
    for (const accessKey of this.#users) await remove("remove-user", { accessKey });
    for (const name of this.#policies) await remove("remove-canned-policy", { name });
    for (const bucket of this.#buckets) {
      await sendSigned(this.#store, {
        method: "DELETE",
        path: `/${bucket}`,
        headers: { "x-minio-force-delete": "true" },
      });
    }
  }
}

export interface NewCredentials {
  credentials: { accessKey: string; secretKey: string; expiration: string };
}

/** The answer of a call that must work. */
export async function succeed<T extends { status: number; body: Buffer }>(call: Promise<T>): Promise<T> {
  const answer = await call;
  if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.body.toString("utf8")}`);
  return answer;
}
