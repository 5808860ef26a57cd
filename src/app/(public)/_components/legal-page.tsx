import type { ReactNode } from "react";

export type LegalSection = { title: string; paragraphs: string[]; list?: string[] };

/** A long text to be read: one column, numbered sections. */
export function LegalPage({
  title,
  introduction,
  sections,
  children,
}: {
  title: string;
  introduction: string;
  sections: LegalSection[];
  children?: ReactNode;
}) {
  return (
    <article className="mx-auto grid max-w-[72ch] gap-10 px-4 py-14 text-lg sm:px-6 sm:py-20">
      <header className="grid gap-3">
        <h1 className="font-semibold text-3xl">{title}</h1>
        <p className="text-muted-foreground">{introduction}</p>
      </header>
      {sections.map((section, index) => (
        <section key={section.title} className="grid gap-3">
          <h2 className="font-semibold text-xl">
            {index + 1}. {section.title}
          </h2>
          {section.paragraphs.map((paragraph) => (
            <p key={paragraph} className="leading-7">
              {paragraph}
            </p>
          ))}
          {section.list && (
            <ul className="grid list-disc gap-2 pl-6 leading-7">
              {section.list.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
      {children}
    </article>
  );
}
