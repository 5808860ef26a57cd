import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type RunningMailbox, startMailbox } from "./start-mailbox";

let dataDir: string;
let mailbox: RunningMailbox;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "mailbox-"));
  mailbox = await startMailbox({ dataDir, host: "127.0.0.1", port: 0 });
});

afterEach(async () => {
  await mailbox.stop();
  await rm(dataDir, { recursive: true, force: true });
});

function post(
  path: string,
  body: unknown,
  headers: Record<string, string> = { authorization: "Bearer re_x" },
) {
  return fetch(mailbox.address + path, { method: "POST", body: JSON.stringify(body), headers });
}

const email = {
  from: "Loja <a@loja.example>",
  to: "ana@cliente.example",
  subject: "Código 123456",
  text: "Olá",
};

it("answers as Resend does when the key, a field or the sender is missing", async () => {
  const noKey = await post("/emails", email, {});
  expect(noKey.status).toBe(401);
  expect(await noKey.json()).toMatchObject({ statusCode: 401, name: "missing_api_key" });
  const noSubject = await post("/emails", { ...email, subject: undefined });
  expect(await noSubject.json()).toMatchObject({ statusCode: 422, name: "missing_required_field" });
  const badSender = await post("/emails", { ...email, from: "loja" });
  expect(await badSender.json()).toMatchObject({ name: "invalid_from_address" });
});

it("takes a batch whole or not at all", async () => {
  const broken = await post("/emails/batch", [email, { ...email, to: undefined }]);
  expect(broken.status).toBe(422);
  const whole = await post("/emails/batch", [email, { ...email, to: ["bia@cliente.example"] }]);
  const { data } = await whole.json();
  expect(data).toHaveLength(2);
  const { messages } = await (await fetch(`${mailbox.address}/api/messages`)).json();
  expect(messages).toHaveLength(2);
});

it("finds mails by recipient and by words without their accents, newest first", async () => {
  await post("/emails", email);
  await post("/emails", { ...email, subject: "Código 654321" });
  await post("/emails", { ...email, to: "bia@cliente.example", subject: "Fatura" });
  const find = async (query: string) =>
    (await (await fetch(`${mailbox.address}/api/messages?${query}`)).json()).messages.map(
      (message: { subject: string }) => message.subject,
    );
  expect(await find("to=ANA@&q=codigo")).toEqual(["Código 654321", "Código 123456"]);
  expect(await find("q=fatura")).toEqual(["Fatura"]);
});

it("keeps its mails and idempotency keys over a restart", async () => {
  const keyed = { authorization: "Bearer re_x", "idempotency-key": "boas-vindas-1" };
  const before = await (await post("/emails", email, keyed)).json();
  await mailbox.stop();
  mailbox = await startMailbox({ dataDir, host: "127.0.0.1", port: 0 });
  const after = await (await post("/emails", email, keyed)).json();
  expect(after.id).toBe(before.id);
  const stored = await fetch(`${mailbox.address}/emails/${before.id}`, { headers: keyed });
  expect(await stored.json()).toMatchObject({ id: before.id, subject: "Código 123456" });
});

it("shows a mail's HTML without letting it run scripts", async () => {
  const { id } = await (
    await post("/emails", {
      ...email,
      html: "<html><head></head><body><script>alert(1)</script></body></html>",
    })
  ).json();
  const side = await fetch(`${mailbox.address}/messages/${id}/html`);
  expect(side.headers.get("content-security-policy")).toMatch(/^sandbox (?!.*allow-scripts)/);
  const page = await (await fetch(`${mailbox.address}/messages/${id}`)).text();
  expect(page).not.toContain("alert(1)");
});
