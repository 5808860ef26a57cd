import type postgres from "postgres";
import { withMethods } from "./with-methods";

/** `simple` is how the driver sends a text without values otherwise: such a one cannot be prepared. */
const once = { prepare: true, simple: false };

/**
 * A client that has the server parse and plan each text once for a connection, and then only sends values, in one round
 * trip. Drizzle's statements are planned every time, in two. In transactions a text without values stays as it is: it
 * may be a COPY, which cannot be prepared.
 */
export function preparing(client: postgres.Sql): postgres.Sql {
  return withMethods(client, {
    unsafe: (text, values) => client.unsafe(text, values, once),
    begin: ((work: (tx: postgres.TransactionSql) => unknown) =>
      client.begin((tx) => work(preparingValues(tx)))) as postgres.Sql["begin"],
  });
}

function preparingValues(tx: postgres.TransactionSql): postgres.TransactionSql {
  return withMethods(tx, {
    unsafe: (text, values) => (values?.length ? tx.unsafe(text, values, once) : tx.unsafe(text)),
  });
}
