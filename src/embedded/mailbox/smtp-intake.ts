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
          keepOnce(options.store, parsed.messageId, { ...mail, to: mail.to.length > 0 ? mail.to : envelope });
          callback();
        })
        .catch((error: Error) => callback(error));
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  // A client that breaks off is reported here; unheard, it would end the program.
  server.on("error", (error) => console.error("[mailbox] SMTP:", error.message));
  const { port } = server.server.address() as AddressInfo;
  return {
    address: `smtp://${options.host}:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

// As large mailboxes do: the same Message-ID within a day is the same mail.
function keepOnce(store: MailStore, messageId: string | undefined, mail: NewMail): void {
  const now = Date.now();
  if (messageId === undefined) {
    store.addAll([mail]);
  } else if (!store.findAnswer(messageId, now)) {
    store.addAll([mail], { key: messageId, requestHash: "", now });
  }
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
