import { Check, CircleX, Pause, Play, RotateCw, TriangleAlert, X } from "lucide-react";
import { formatBytes } from "@/components/format/bytes";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { nameInFolder } from "@/domain/objects/object-key";
import { isUnfinished, type UploadItem } from "./upload-item";
import type { UploadQueue } from "./upload-queue";

const percentOf = ({ sentBytes, sizeBytes, state }: UploadItem) =>
  state === "done" || sizeBytes === 0 ? 100 : (sentBytes / sizeBytes) * 100;

/** One file: how far it is, and what can be done about it. */
export function UploadRow({ item, queue }: { item: UploadItem; queue: UploadQueue }) {
  const name = nameInFolder(item.key);
  const { id, state } = item;
  return (
    <li className="grid gap-1.5 px-4 py-2.5">
      <div className="flex items-center gap-2">
        <StateIcon state={state} />
        <span className="min-w-0 flex-1 truncate font-medium" title={item.key}>
          {name}
        </span>
        {(state === "sending" || state === "waiting") && (
          <IconAct label={`Pausar ${name}`} onClick={() => queue.pause(id)} Icon={Pause} />
        )}
        {state === "paused" && (
          <IconAct label={`Continuar ${name}`} onClick={() => queue.resume(id)} Icon={Play} />
        )}
        {state === "failed" && item.canRetry && (
          <IconAct label={`Tentar ${name} de novo`} onClick={() => queue.resume(id)} Icon={RotateCw} />
        )}
        {state === "taken" && (
          <Button variant="secondary" size="sm" onClick={() => queue.replace(id)}>
            Substituir
          </Button>
        )}
        {(isUnfinished(item) || (state === "failed" && item.canRetry)) && (
          <IconAct label={`Cancelar ${name}`} onClick={() => queue.cancel(id)} Icon={X} />
        )}
      </div>
      {(state === "sending" || state === "paused") && (
        <Progress value={percentOf(item)} label={`Envio de ${name}`} className="h-1.5" />
      )}
      <p className="text-muted-foreground text-sm tabular-nums">{wordsOf(item)}</p>
    </li>
  );
}

function wordsOf(item: UploadItem): string {
  const size = formatBytes(item.sizeBytes);
  const sent = `${formatBytes(item.sentBytes)} de ${size}`;
  switch (item.state) {
    case "waiting":
      return `Na fila · ${size}`;
    case "sending":
      return `${Math.floor(percentOf(item))}% · ${sent}`;
    case "paused":
      return `Pausado · ${sent}`;
    case "taken":
      return "Já existe um arquivo com este nome aqui.";
    case "done":
      return `Enviado · ${size}`;
    case "failed":
      return item.problem ?? "O envio falhou.";
    case "canceled":
      return "Cancelado";
  }
}

function StateIcon({ state }: Pick<UploadItem, "state">) {
  if (state === "done") return <Check aria-hidden className="size-4 shrink-0 text-success-text" />;
  if (state === "failed") return <CircleX aria-hidden className="size-4 shrink-0 text-danger-text" />;
  if (state === "taken") return <TriangleAlert aria-hidden className="size-4 shrink-0 text-warning-text" />;
  return null;
}

function IconAct({ label, onClick, Icon }: { label: string; onClick: () => void; Icon: typeof X }) {
  return (
    <Button variant="ghost" size="icon-sm" aria-label={label} title={label} onClick={onClick}>
      <Icon aria-hidden />
    </Button>
  );
}
