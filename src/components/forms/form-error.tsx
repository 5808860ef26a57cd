import { Alert } from "@/components/ui/alert";

/** What went wrong with the whole form, announced when it appears. Nothing is drawn without a message. */
export function FormError({
  message,
  requestId,
}: {
  message: string | undefined | null;
  requestId?: string | undefined;
}) {
  if (!message) return null;
  return (
    <Alert tone="danger" title={message} isLive>
      {requestId && <span className="font-mono">Código para o suporte: {requestId}</span>}
    </Alert>
  );
}
