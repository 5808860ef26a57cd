import { bigint, customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** An instant, stored in UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Bytes, micro-reais or centavos: exact integers, never floats. */
export const int8 = (name: string) => bigint(name, { mode: "bigint" });

/** Integers beyond 64 bits, such as byte-seconds over a month of petabytes. */
export const wideInteger = customType<{ data: bigint; driverData: string }>({
  dataType: () => "numeric(39, 0)",
  fromDriver: (value) => BigInt(value),
  toDriver: (value) => value.toString(),
});

export const id = () => uuid("id").notNull().defaultRandom();
export const createdAt = () => instant("created_at").notNull().defaultNow();
export const updatedAt = () =>
  instant("updated_at")
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date());
