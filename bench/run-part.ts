import { addHours, addMonths, boundsOfMonth, monthOf, startOfHour } from "@/domain/metering/calendar";
import { openDatabase } from "@/server/db/client";
import { stopJobQueue } from "@/server/jobs/job-queue";
import { provideTestEnvironment } from "@/testing/environment";
import { benchClose } from "./bench-close";
import { benchCycle } from "./bench-cycle";
import { benchIntake } from "./bench-intake";
import { benchPrometheus } from "./bench-prometheus";
import { benchReads } from "./bench-reads";
import { generate, type Scale, scales } from "./generate";
import { type Figure, seconds, timed } from "./measure";

/** Measures one part at one size in a process of its own; the figures go to stdout as JSON. */
const [scaleName = "", part = "", address = "", startedAt = ""] = process.argv.slice(2);

/** The portal shows its own present, so the data ends now and the month closed is the last one. */
const now = new Date(startedAt);
const month = addMonths(monthOf(now), -1);
type Database = ReturnType<typeof openDatabase>["db"];

const parts: Record<string, (db: Database, scale: Scale) => Promise<Figure[]>> = {
  async data(db, scale) {
    const { seconds: taken } = await timed(() => generate(db, scale, startOfHour(now)));
    return [{ what: "generating the data", value: seconds(taken), promise: "" }];
  },
  close: (db, scale) => benchClose(db, scale, addHours(boundsOfMonth(month).end, 2), month),
  cycle: (db, scale) => benchCycle(db, scale, now),
  intake: (db, scale) => benchIntake(db, scale),
  reads: (db) => benchReads(db, address),
  prometheus: (db, scale) => benchPrometheus(db, scale, month),
};

const scale = scales[scaleName];
const measure = parts[part];
if (!scale || !measure) throw new Error(`There is no part "${part}" or size "${scaleName}".`);
provideTestEnvironment(address);
const { db, close } = openDatabase(address, { maxConnections: 10 });
const figures = await measure(db, scale);
await stopJobQueue();
await close();
process.stdout.write(JSON.stringify(figures), () => process.exit());
