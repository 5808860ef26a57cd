import { useId } from "react";
import { formatBytes } from "@/components/format/bytes";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import type { RouterOutputs } from "@/trpc/react";

/** The plan wanted; the provider may agree on another one when approving. */
export function PlanChoice({
  plans,
  value,
  onChange,
  error,
}: {
  plans: RouterOutputs["registration"]["plans"];
  value: string;
  onChange: (planId: string) => void;
  error: string | undefined;
}) {
  const labelId = useId();
  return (
    <div className="grid gap-2">
      <p id={labelId} className="font-medium">
        Plano desejado
      </p>
      <RadioGroup
        value={value}
        onValueChange={onChange}
        aria-labelledby={labelId}
        className="grid gap-3 sm:grid-cols-2"
      >
        {plans.map((plan) => (
          <RadioCard
            key={plan.id}
            value={plan.id}
            title={plan.name}
            description={plan.description}
            aside={
              <span className="whitespace-nowrap font-medium tabular-nums">
                {formatBytes(plan.quotaBytes)}
              </span>
            }
          />
        ))}
      </RadioGroup>
      {error && <p className="font-medium text-danger-text text-sm">{error}</p>}
    </div>
  );
}
