import type { RunningPart } from "@/embedded/part";
import { json } from "@/embedded/web/answers";
import { serveRoutes } from "@/embedded/web/serve-routes";
import { MailStore } from "./mail-store";
import { mailboxPages } from "./mailbox-pages";
import { resendApi } from "./resend-api";
import { startSmtpIntake } from "./smtp-intake";

export interface MailboxOptions {
  dataDir: string;
  host: string;
  /** Port of the page and of the REST API; 0 picks a free one. */
  port: number;
  /** Also takes mails by SMTP on this port; 0 picks a free one. */
  smtpPort?: number;
}

export interface RunningMailbox extends RunningPart {
  /** `smtp://host:port`, when SMTP was asked for. */
  readonly smtpAddress: string | undefined;
}

/** A mailbox for development and demonstration: takes mails as Resend does and shows them; sends none on. */
export async function startMailbox(options: MailboxOptions): Promise<RunningMailbox> {
  const store = new MailStore(options.dataDir);
  const web = await serveRoutes({
    host: options.host,
    port: options.port,
    routes: [...resendApi(store), ...mailboxPages(store)],
    notFound: () => json(404, { statusCode: 404, name: "not_found", message: "Not found" }),
    failed: (error) => {
      console.error("[mailbox]", error);
      return json(500, { statusCode: 500, name: "internal_server_error", message: "Internal error" });
    },
  });
  const smtp =
    options.smtpPort === undefined
      ? undefined
      : await startSmtpIntake({ host: options.host, port: options.smtpPort, store });
  console.log(`[mailbox] development and demonstration only, sends nothing on: ${web.address}`);
  let stopping: Promise<void> | undefined;
  const stopAll = async () => {
    await Promise.all([web.stop(), smtp?.stop()]);
    store.close();
  };
  return {
    address: web.address,
    smtpAddress: smtp?.address,
    stop() {
      stopping ??= stopAll();
      return stopping;
    },
  };
}
