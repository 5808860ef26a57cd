import { createHash } from "node:crypto";
import { z } from "zod";
import { json } from "@/embedded/web/answers";
import { type Route, route, type WebAnswer, type WebRequest } from "@/embedded/web/serve-routes";
import type { MailStore, NewMail, StoredMail } from "./mail-store";

const Addresses = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]));

const SendEmail = z
  .object({
    from: z.string().regex(/^[^<>@\s]+@[^<>@\s]+$|^[^<>]*<[^<>@\s]+@[^<>@\s]+>$/),
    to: Addresses.refine((to) => to.length >= 1 && to.length <= 50),
    cc: Addresses.optional(),
    bcc: Addresses.optional(),
    reply_to: Addresses.optional(),
    subject: z.string().min(1),
    html: z.string().optional(),
    text: z.string().optional(),
    headers: z.record(z.string(), z.string()).optional(),
  })
  .refine((email) => email.html !== undefined || email.text !== undefined, {
    message: "Missing `html` or `text` field.",
  });

/** The part of Resend's REST API that sends mails: `POST /emails`, `/emails/batch`, `GET /emails/:id`. */
export function resendApi(store: MailStore): Route[] {
  return [
    route("POST", "/emails", (request) =>
      send(
        store,
        request,
        (body) => [body],
        ([id]) => ({ id }),
      ),
    ),
    route("POST", "/emails/batch", (request) =>
      send(
        store,
        request,
        (body) => (Array.isArray(body) ? body : undefined),
        (ids) => ({
          data: ids.map((id) => ({ id })),
        }),
      ),
    ),
    route("GET", "/emails/:id", (request, { id = "" }) => {
      const refusal = refuseStranger(request);
      if (refusal) return refusal;
      const mail = store.get(id);
      return mail ? json(200, presentEmail(mail)) : failure(404, "not_found", "Email not found");
    }),
  ];
}

function send(
  store: MailStore,
  request: WebRequest,
  list: (body: unknown) => unknown[] | undefined,
  present: (ids: string[]) => unknown,
): WebAnswer {
  const refusal = refuseStranger(request);
  if (refusal) return refusal;
  const emails = list(parseJson(request.body));
  if (!emails || emails.length === 0 || emails.length > 100) {
    return failure(422, "validation_error", "The body must hold between 1 and 100 emails.");
  }
  const key = request.headers["idempotency-key"];
  if (key !== undefined && (key.length === 0 || key.length > 256)) {
    return failure(400, "invalid_idempotency_key", "The key must be between 1-256 chars.");
  }
  const requestHash = createHash("sha256").update(request.url.pathname).update(request.body).digest("hex");
  const now = Date.now();
  const earlier = key === undefined ? undefined : store.findAnswer(key, now);
  if (earlier && earlier.requestHash !== requestHash) {
    return failure(
      409,
      "invalid_idempotent_request",
      "Same idempotency key used with a different request payload.",
    );
  }
  if (earlier) return json(200, present(earlier.ids));
  const mails: NewMail[] = [];
  for (const email of emails) {
    const parsed = SendEmail.safeParse(email);
    if (!parsed.success) return invalid(parsed.error);
    mails.push(toNewMail(parsed.data));
  }
  return json(200, present(store.addAll(mails, key === undefined ? undefined : { key, requestHash, now })));
}

function refuseStranger(request: WebRequest): WebAnswer | undefined {
  return /^Bearer \S+$/.test(request.headers.authorization ?? "")
    ? undefined
    : failure(401, "missing_api_key", "Missing API key in the authorization header.");
}

function invalid(error: z.ZodError): WebAnswer {
  const issue = error.issues[0];
  const field = issue?.path.join(".") ?? "";
  if (issue?.code === "invalid_type" && issue.input === undefined) {
    return failure(422, "missing_required_field", `Missing \`${field}\` field.`);
  }
  return field === "from"
    ? failure(
        422,
        "invalid_from_address",
        "Invalid `from` field. Use `email@example.com` or `Name <email@example.com>`.",
      )
    : failure(422, "validation_error", `Invalid \`${field}\` field. ${issue?.message ?? ""}`.trim());
}

function toNewMail(email: z.infer<typeof SendEmail>): NewMail {
  return {
    arrivedBy: "resend",
    from: email.from,
    to: email.to,
    cc: email.cc ?? [],
    bcc: email.bcc ?? [],
    replyTo: email.reply_to ?? [],
    subject: email.subject,
    html: email.html,
    text: email.text,
    headers: email.headers ?? {},
  };
}

function presentEmail(mail: StoredMail) {
  return {
    object: "email",
    id: mail.id,
    to: mail.to,
    from: mail.from,
    created_at: mail.receivedAt.toISOString(),
    subject: mail.subject,
    html: mail.html ?? null,
    text: mail.text ?? null,
    bcc: mail.bcc,
    cc: mail.cc,
    reply_to: mail.replyTo,
    last_event: "delivered",
  };
}

function failure(statusCode: number, name: string, message: string): WebAnswer {
  return json(statusCode, { statusCode, name, message });
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
