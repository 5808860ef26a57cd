import { Check, Dot, X } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import { bucketNameRules } from "@/domain/provisioning/bucket-name";

/** The rules of a name, each ticked or crossed while the person types. `isFree`: unknown while it is not asked or answered. */
export function BucketNameRules({ name, isFree }: { name: string; isFree: boolean | null | undefined }) {
  const typed = name.trim();
  return (
    <ul className="grid gap-0.5" aria-label="Regras do nome">
      {bucketNameRules.map((rule) => {
        const holds = rule.holds(typed);
        const Icon = typed === "" ? Dot : holds ? Check : X;
        return (
          <li
            key={rule.text}
            className={cn(
              "flex items-center gap-1.5",
              typed !== "" && (holds ? "text-success-text" : "text-danger-text"),
            )}
          >
            <Icon aria-hidden className="size-4 shrink-0" />
            {rule.text}
            {typed !== "" && <span className="sr-only">{holds ? "(cumprida)" : "(não cumprida)"}</span>}
          </li>
        );
      })}
      <Uniqueness isFree={isFree} />
    </ul>
  );
}

function Uniqueness({ isFree }: { isFree: boolean | null | undefined }) {
  const isKnown = typeof isFree === "boolean";
  const Icon = isKnown ? (isFree ? Check : X) : Dot;
  return (
    <li
      aria-live="polite"
      className={cn(
        "flex items-center gap-1.5",
        isKnown && (isFree ? "text-success-text" : "text-danger-text"),
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {isKnown
        ? isFree
          ? "Disponível em toda a plataforma"
          : "Este nome já está em uso: escolha outro"
        : "Único em toda a plataforma"}
    </li>
  );
}
