"use client";

import { Info } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";

/** What a figure means, behind a button: on touch and by keyboard too. */
export function InfoHint({ about, children }: { about: string; children: string }) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`O que é ${about}`}
          className="-my-1 text-muted-foreground"
        >
          <Info aria-hidden />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="start" className="text-sm">
        {children}
      </PopoverContent>
    </Popover>
  );
}
