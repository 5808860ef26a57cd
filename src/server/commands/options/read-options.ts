import { parseArgs } from "node:util";

/** What a command was given, each option once and a text. `--help` and whatever is wrong end it with its usage. */
export function readOptions<Name extends string>(
  names: readonly Name[],
  { usage, isRight }: { usage: string; isRight: (values: Record<Name, string>) => boolean },
): Record<Name, string> {
  const values = parse(names);
  if (values?.help) end(usage, 0);
  const given = Object.fromEntries(names.map((name) => [name, values?.[name] ?? ""])) as Record<Name, string>;
  if (!values || !isRight(given)) end(usage, 1);
  return given;
}

function parse(names: readonly string[]): Partial<Record<string, string | boolean>> | undefined {
  const texts = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  try {
    return parseArgs({ options: { ...texts, help: { type: "boolean", short: "h" } } }).values;
  } catch {
    return undefined;
  }
}

function end(usage: string, code: number): never {
  (code === 0 ? process.stdout : process.stderr).write(`${usage}\n`);
  process.exit(code);
}
