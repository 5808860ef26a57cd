import { Check, Dot, X } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import { bucketNameRules } from "@/domain/provisioning/bucket-name";

/** The rules of a name, each ticked or crossed while the person types. */
export function BucketNameRules({ name }: { name: string }) {
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
      <li className="flex items-center gap-1.5">
        <Dot aria-hidden className="size-4 shrink-0" />
        Único em toda a plataforma
      </li>
    </ul>
  );
}
