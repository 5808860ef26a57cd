import type postgres from "postgres";

/** `simple` is how the driver sends a text without values otherwise: such a one cannot be prepared. */
const once = { prepare: true, simple: false };

/**
 * A client that has the server parse and plan each text once for a connection, and then only sends values, in one round
 * trip. Drizzle's statements are planned every time, in two. Transactions prepare nothing.
 */
export function preparing(client: postgres.Sql): postgres.Sql {
  const unsafe: postgres.Sql["unsafe"] = (text, values) => client.unsafe(text, values, once);
  return new Proxy(client, {
    get: (target, name) => (name === "unsafe" ? unsafe : Reflect.get(target, name)),
  });
}
