import { type APIRequestContext, expect } from "@playwright/test";

interface Message {
  id: string;
  subject: string;
  to: string | string[];
  text: string;
}

/** Waits for a mail to `recipient` whose subject fits, and returns its plain-text side. */
export async function readMail(
  request: APIRequestContext,
  mailboxUrl: string,
  recipient: string,
  subject: RegExp,
): Promise<string> {
  let found: Message | undefined;
  await expect
    .poll(
      async () => {
        const answer = await request.get(`${mailboxUrl}/api/messages`, { params: { to: recipient } });
        const { messages } = (await answer.json()) as { messages: Message[] };
        found = messages.find((message) => subject.test(message.subject));
        return found?.subject;
      },
      { timeout: 20_000, message: `a mail to ${recipient} about ${subject}` },
    )
    .toMatch(subject);
  return found?.text ?? "";
}
