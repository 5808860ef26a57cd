import { CircleCheck, CircleDashed, CirclePause, CircleX, Clock, TriangleAlert } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";

const looks = {
  good: { tone: "success", Icon: CircleCheck },
  waiting: { tone: "info", Icon: Clock },
  attention: { tone: "warning", Icon: TriangleAlert },
  paused: { tone: "neutral", Icon: CirclePause },
  bad: { tone: "danger", Icon: CircleX },
  neutral: { tone: "neutral", Icon: CircleDashed },
} satisfies Record<string, { tone: Tone; Icon: typeof Clock }>;

export type StatusKind = keyof typeof looks;

/** A state in a word, a colour and an icon, so that colour is never the only sign. */
export function StatusBadge({ kind, children }: { kind: StatusKind; children: string }) {
  const { tone, Icon } = looks[kind];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {children}
    </Badge>
  );
}
