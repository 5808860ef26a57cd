import { addHours, boundsOfMonth } from "@/domain/metering/calendar";
import { benchClose } from "./bench-close";
import { benchCycle } from "./bench-cycle";
import { openBenchDatabase } from "./bench-database";
import { benchIntake } from "./bench-intake";
import { benchReads } from "./bench-reads";
import { generate, scales } from "./generate";
import { seconds, timed } from "./measure";

/** Measures one size in a process and a database of its own; the figures go to stdout as JSON. */
const scale = scales[process.argv[2] ?? ""];
if (!scale) throw new Error(`Say which size: ${Object.keys(scales).join(", ")}.`);

const month = "2026-10";
const now = new Date("2026-11-05T12:40:00Z");
const { db, stop } = await openBenchDatabase();
const generated = await timed(() => generate(db, scale, new Date("2026-11-05T12:00:00Z")));
process.stderr.write(`${scale.name}: data generated in ${seconds(generated.seconds)}\n`);
const figures = [
  ...(await benchClose(db, scale, addHours(boundsOfMonth(month).end, 2), month)),
  ...(await benchCycle(db, scale, now)),
  ...(await benchIntake(db, scale)),
  ...(await benchReads(db, now)),
];
await stop();
process.stdout.write(JSON.stringify(figures), () => process.exit());
