import { builtInPolicies } from "../policy/built-in-policies";
import { parsePolicy } from "../policy/parse-policy";
import type { Policy, Statement } from "../policy/policy";
import type { IamDatabase } from "./iam-database";
import type { AttachmentRecord, PolicyRecord, ServiceAccountRecord, UserRecord } from "./iam-records";

/** Identities and policies in memory, written through to the database before anyone sees a change. */
export class IamStore {
  readonly #database: IamDatabase;
  readonly users = new Map<string, UserRecord>();
  readonly policies = new Map<string, PolicyRecord>();
  readonly attachments = new Map<string, AttachmentRecord>();
  readonly serviceAccounts = new Map<string, ServiceAccountRecord>();
  readonly #parsed = new Map<string, Policy>();
  readonly #statementsOfUser = new Map<string, Statement[]>();
  readonly #inlineStatements = new Map<string, Statement[]>();

  constructor(database: IamDatabase) {
    this.#database = database;
    for (const user of database.listUsers()) this.users.set(user.accessKey, user);
    for (const attachment of database.listAttachments()) this.attachments.set(attachment.user, attachment);
    for (const account of database.listServiceAccounts()) {
      this.serviceAccounts.set(account.accessKey, account);
    }
    for (const [name, document] of Object.entries(builtInPolicies)) {
      this.policies.set(name, { name, document: JSON.stringify(document), createdAt: "", updatedAt: "" });
    }
    for (const policy of database.listPolicies()) this.policies.set(policy.name, policy);
  }

  saveUser(user: UserRecord): void {
    this.#database.saveUser(user);
    this.users.set(user.accessKey, user);
  }

  removeUser(accessKey: string): void {
    this.#database.removeUser(accessKey);
    this.users.delete(accessKey);
    this.attachments.delete(accessKey);
    this.#statementsOfUser.delete(accessKey);
    for (const account of this.serviceAccountsOf(accessKey)) this.#forgetServiceAccount(account.accessKey);
  }

  savePolicy(policy: PolicyRecord): void {
    this.#database.savePolicy(policy);
    this.policies.set(policy.name, policy);
    this.#forgetParsed(policy.name);
  }

  removePolicy(name: string): void {
    this.#database.removePolicy(name);
    this.policies.delete(name);
    this.#forgetParsed(name);
  }

  policyUsers(name: string): string[] {
    return [...this.attachments.values()]
      .filter(({ policies }) => policies.includes(name))
      .map(({ user }) => user);
  }

  saveAttachment(attachment: AttachmentRecord): void {
    this.#database.saveAttachment(attachment);
    if (attachment.policies.length === 0) this.attachments.delete(attachment.user);
    else this.attachments.set(attachment.user, attachment);
    this.#statementsOfUser.delete(attachment.user);
  }

  serviceAccountsOf(parentUser: string): ServiceAccountRecord[] {
    return [...this.serviceAccounts.values()].filter((account) => account.parentUser === parentUser);
  }

  saveServiceAccount(account: ServiceAccountRecord): void {
    this.#database.saveServiceAccount(account);
    this.serviceAccounts.set(account.accessKey, account);
    this.#inlineStatements.delete(account.accessKey);
  }

  removeServiceAccount(accessKey: string): void {
    this.#database.removeServiceAccount(accessKey);
    this.#forgetServiceAccount(accessKey);
  }

  parsedPolicy(name: string): Policy | undefined {
    const record = this.policies.get(name);
    if (!record) return undefined;
    const known = this.#parsed.get(name);
    if (known) return known;
    const policy = parsePolicy(record.document);
    this.#parsed.set(name, policy);
    return policy;
  }

  /** Statements of all policies attached to a user; none when the user has no policy that exists. */
  statementsOfUser(user: string): Statement[] {
    const known = this.#statementsOfUser.get(user);
    if (known) return known;
    const names = this.attachments.get(user)?.policies ?? [];
    const statements = names.flatMap((name) => this.parsedPolicy(name)?.statements ?? []);
    this.#statementsOfUser.set(user, statements);
    return statements;
  }

  /** Statements of a service account's inline policy, undefined when it has none. */
  inlineStatements(account: ServiceAccountRecord): Statement[] | undefined {
    if (account.policy === undefined) return undefined;
    const known = this.#inlineStatements.get(account.accessKey);
    if (known) return known;
    const { statements } = parsePolicy(account.policy);
    this.#inlineStatements.set(account.accessKey, statements);
    return statements;
  }

  #forgetParsed(name: string): void {
    this.#parsed.delete(name);
    this.#statementsOfUser.clear();
  }

  #forgetServiceAccount(accessKey: string): void {
    this.serviceAccounts.delete(accessKey);
    this.#inlineStatements.delete(accessKey);
  }
}
