import { Field } from "@/components/forms/field";
import { Input } from "@/components/ui/input";

/** A colour picked or typed as `#rrggbb`. */
export function ColorField({
  label,
  help,
  value,
  onChange,
  error,
}: {
  label: string;
  help: string;
  value: string;
  onChange: (color: string) => void;
  error: string | undefined;
}) {
  return (
    <Field label={label} help={help} error={error}>
      {(control) => (
        <div className="flex gap-2">
          <input
            type="color"
            value={/^#[0-9a-f]{6}$/i.test(value) ? value : "#000000"}
            onChange={(event) => onChange(event.target.value)}
            aria-label={`Escolher ${label.toLowerCase()}`}
            className="focus-ring size-9 shrink-0 cursor-pointer rounded-lg border bg-card p-1 pointer-coarse:size-11"
          />
          <Input
            {...control}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className="font-mono"
            spellCheck={false}
            maxLength={7}
          />
        </div>
      )}
    </Field>
  );
}
