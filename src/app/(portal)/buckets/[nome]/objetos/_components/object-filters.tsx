import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Switch } from "@/components/ui/switch";
import type { BrowserPlace } from "./use-browser-place";

const settledAfterMs = 250;

/** Search by the beginning of a name, and, in a versioned bucket, what was deleted. */
export function ObjectFilters({
  place,
  isVersioned,
  onChange,
}: {
  place: BrowserPlace;
  isVersioned: boolean;
  onChange: (change: Partial<BrowserPlace>) => void;
}) {
  const [typed, setTyped] = useState(place.search);
  useEffect(() => setTyped(place.search), [place.search]);
  useEffect(() => {
    if (typed === place.search) return;
    const timer = setTimeout(() => onChange({ search: typed }), settledAfterMs);
    return () => clearTimeout(timer);
  }, [typed, place.search, onChange]);
  return (
    <>
      <div className="relative min-w-44 flex-1 sm:max-w-72">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground"
        />
        <Input
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder="Nome começa com…"
          aria-label="Buscar nesta pasta pelo começo do nome"
          className="pl-9"
        />
      </div>
      {isVersioned && (
        <div className="flex items-center gap-2">
          <Switch
            id="mostrar-apagados"
            checked={place.withDeleted}
            onCheckedChange={(withDeleted) => onChange({ withDeleted })}
          />
          <Label htmlFor="mostrar-apagados">Mostrar apagados</Label>
        </div>
      )}
    </>
  );
}
