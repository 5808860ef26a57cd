import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningMailbox, startMailbox } from "@/embedded/mailbox/start-mailbox";
import { createResendMail } from "@/server/integrations/mail/resend-mail";
import { createSmtpMail } from "@/server/integrations/mail/smtp-mail";
import { describeMailContract } from "./mail-contract";

let dataDir: string;
let mailbox: RunningMailbox;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "mailbox-"));
  mailbox = await startMailbox({ dataDir, host: "127.0.0.1", port: 0, smtpPort: 0 });
});

afterAll(async () => {
  await mailbox.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function received(recipient: string) {
  const answer = await fetch(`${mailbox.address}/api/messages?to=${encodeURIComponent(recipient)}`);
  const { messages } = await answer.json();
  return messages;
}

describeMailContract("Resend's API", () => ({
  mail: createResendMail({ apiKey: "re_test", baseUrl: mailbox.address }),
  unreachable: createResendMail({ apiKey: "re_test", baseUrl: "http://127.0.0.1:1" }),
  received,
}));

describeMailContract("SMTP", () => ({
  mail: createSmtpMail({ url: mailbox.smtpAddress ?? "" }),
  unreachable: createSmtpMail({ url: "smtp://127.0.0.1:1" }),
  received,
}));

it("Resend refuses an idempotency key that comes back with another mail", async () => {
  const mail = createResendMail({ apiKey: "re_test", baseUrl: mailbox.address });
  const to = "uma-vez@cliente.example";
  const message = {
    idempotencyKey: "uma-vez",
    from: "a@b.example",
    to,
    subject: "Oi",
    html: "<p>Oi</p>",
    text: "Oi",
  };
  await mail.send(message);
  await expect(mail.send({ ...message, subject: "Outro" })).rejects.toMatchObject({
    failure: "invalid",
    isRetryable: false,
  });
});
