import { formatCount } from "@/components/format/count";
import { Bytes, DateTime, RelativeTime } from "@/components/format/display";
import { StatCard } from "@/components/layout/stat-card";
import { Card, CardContent } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import type { Bucket, BucketRights } from "./bucket-details";
import { BucketHistory } from "./bucket-history";
import { BucketSpace } from "./bucket-space";

/** Size, objects and versions, what takes the space, the last 30 days, and the bucket's address. */
export function BucketFigures({ bucket, rights }: { bucket: Bucket; rights: BucketRights }) {
  const age = bucket.usageMeasuredAt ? (
    <>
      Contado <RelativeTime at={bucket.usageMeasuredAt} />
    </>
  ) : (
    "Ainda não contado: o storage conta a cada poucos minutos"
  );
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-3">
        <StatCard label="Tamanho" icon="database" value={<Bytes value={bucket.sizeBytes} />} age={age} />
        <StatCard label="Objetos" icon="file" value={formatCount(bucket.objectCount)} age={age} />
        <StatCard label="Versões" icon="layers" value={formatCount(bucket.versionCount)} age={age} />
      </div>
      <BucketSpace name={bucket.name} hasVersions={bucket.versioning !== "OFF"} rights={rights} />
      <BucketHistory name={bucket.name} />
      <Card>
        <CardContent className="grid gap-4 pt-6 sm:grid-cols-2">
          <div className="grid gap-1">
            <p className="text-muted-foreground text-sm">Endereço</p>
            <div className="flex flex-wrap items-center gap-2">
              <code className="wrap-anywhere font-mono">{bucket.url}</code>
              <CopyButton text={bucket.url} aria-label="Copiar endereço" />
            </div>
          </div>
          <div className="grid gap-1">
            <p className="text-muted-foreground text-sm">Região</p>
            <p className="font-mono">{bucket.connection.region}</p>
          </div>
          <div className="grid gap-1">
            <p className="text-muted-foreground text-sm">Criado em</p>
            <p>
              <DateTime at={bucket.createdAt} />
            </p>
          </div>
          {bucket.quotaBytes !== null && (
            <div className="grid gap-1">
              <p className="text-muted-foreground text-sm">Pode crescer até</p>
              <p>
                <Bytes value={bucket.quotaBytes} />{" "}
                <span className="text-muted-foreground">(o que ainda cabe na quota da conta)</span>
              </p>
            </div>
          )}
        </CardContent>
      </Card>
    </div>
  );
}
