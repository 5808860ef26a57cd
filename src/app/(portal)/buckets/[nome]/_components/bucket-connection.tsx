import Link from "next/link";
import { CodeBlock } from "@/components/layout/code-block";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { Bucket } from "./bucket-details";
import { connectionSnippets } from "./connection-snippets";

/** Commands and code that reach this bucket. */
export function BucketConnection({ bucket }: { bucket: Bucket }) {
  const { endpoint, region } = bucket.connection;
  const snippets = connectionSnippets({ endpoint, region, bucketName: bucket.name });
  return (
    <div className="grid gap-4">
      <p className="max-w-[72ch] text-muted-foreground">
        Troque <code className="font-mono">SUA_ACCESS_KEY</code> e{" "}
        <code className="font-mono">SUA_SECRET_KEY</code> pelas da sua chave. Para software de backup, veja o{" "}
        <Link href="/backup" className="text-primary-text underline underline-offset-4">
          guia passo a passo
        </Link>
        .
      </p>
      <Tabs defaultValue="aws">
        <TabsList aria-label="Ferramentas">
          {snippets.map(({ id, name }) => (
            <TabsTrigger key={id} value={id}>
              {name}
            </TabsTrigger>
          ))}
        </TabsList>
        {snippets.map(({ id, name, code }) => (
          <TabsContent key={id} value={id}>
            <CodeBlock code={code} label={name} />
          </TabsContent>
        ))}
      </Tabs>
    </div>
  );
}
