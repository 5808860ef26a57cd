import { Fragment } from "react";

/** A key, path or name that breaks after its separators, and inside a word only where nothing else fits. */
export function Breakable({ text }: { text: string }) {
  const parts = text.split(/(?<=[/._:-])(?=[^/._:-])/);
  return (
    <span className="wrap-anywhere">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places.
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
