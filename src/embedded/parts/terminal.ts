/** One line on the terminal: what the platform is doing, in Portuguese. */
export function say(text = ""): void {
  process.stdout.write(`${text}\n`);
}

export function sayProblem(message: string, remedy: string): void {
  process.stderr.write(
    `\nNão foi possível iniciar.\n${indent(message)}\n\nO que fazer:\n${indent(remedy)}\n\n`,
  );
}

export function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}
