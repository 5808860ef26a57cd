"use client";

import { Accordion, AccordionContent, AccordionItem, AccordionTrigger } from "@/components/ui/accordion";

export type Question = { question: string; answer: string };

/** Questions and their answers, one open at a time or many. */
export function Questions({ items }: { items: Question[] }) {
  return (
    <Accordion type="multiple" className="rounded-xl border bg-card px-5 sm:px-6">
      {items.map((item) => (
        <AccordionItem key={item.question} value={item.question}>
          <AccordionTrigger>{item.question}</AccordionTrigger>
          <AccordionContent>{item.answer}</AccordionContent>
        </AccordionItem>
      ))}
    </Accordion>
  );
}
