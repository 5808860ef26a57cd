import type { AddressInfo } from "node:net";
import { type AddressObject, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { RunningPart } from "@/embedded/part";
import type { MailStore, NewMail } from "./mail-store";

const STANDARD_HEADERS = ["from", "to", "cc", "bcc", "reply-to", "subject", "content-type"];

/** Takes mails by SMTP, with any user and password. */
export async function startSmtpIntake(options: {
  host: string;
  port: number;
  store: MailStore;
}): Promise<RunningPart> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username }),
    onData: (stream, session, callback) => {
      simpleParser(stream)
        .then((parsed) => {
          const mail = toNewMail(parsed);
          const envelope = session.envelope.rcptTo.map((recipient) => recipient.address);
          options.store.addAll([{ ...mail, to: mail.to.length > 0 ? mail.to : envelope }]);
          callback();
        })
        .catch((error: Error) => callback(error));
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    address: `smtp://${options.host}:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function toNewMail(parsed: Awaited<ReturnType<typeof simpleParser>>): NewMail {
  const headers: Record<string, string> = {};
  for (const { key, line } of parsed.headerLines) {
    if (!STANDARD_HEADERS.includes(key))
      headers[line.slice(0, key.length)] = line.slice(key.length + 1).trim();
  }
  return {
    arrivedBy: "smtp",
    from: parsed.from?.text ?? "",
    to: addresses(parsed.to),
    cc: addresses(parsed.cc),
    bcc: addresses(parsed.bcc),
    replyTo: addresses(parsed.replyTo),
    subject: parsed.subject ?? "",
    html: parsed.html === false ? undefined : parsed.html,
    text: parsed.text,
    headers,
  };
}

function addresses(field: AddressObject | AddressObject[] | undefined): string[] {
  const objects = field === undefined ? [] : Array.isArray(field) ? field : [field];
  return objects.flatMap((object) => object.value.map((entry) => entry.address ?? "")).filter(Boolean);
}
