import type { Seeds } from "../seed/seams";
import { type FromPart, failure, type ToPart } from "./part-protocol";

const tasks: { [Name in keyof Seeds]: (options: Seeds[Name]["options"]) => Promise<Seeds[Name]["result"]> } =
  {
    async "first-start"(options) {
      const { seedFirstStart } = await import("../seed/first-start");
      return seedFirstStart(options);
    },
    async demo() {
      const { seedDemo } = await import("../seed/demo");
      return seedDemo();
    },
  };

export function isTaskName(name: string): name is keyof Seeds {
  return name in tasks;
}

/** The life of a task's process: does the task when told, answers with its result and ends. */
export function runTask(name: keyof Seeds): void {
  const finish = (message: FromPart, code: number) => process.send?.(message, () => process.exit(code));
  process.on("message", (message: ToPart) => {
    if (message.type === "stop") process.exit(1);
    tasks[name](message.options as never).then(
      (result) => finish({ type: "done", result }, 0),
      (error: unknown) => {
        console.error(error);
        finish(failure(error), 1);
      },
    );
  });
  process.on("disconnect", () => process.exit(1));
}
