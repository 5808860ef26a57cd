"use client";

import { CirclePlay } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import type { GuideVideo as Video } from "@/domain/backup-guides/guide-video";

/** A screencast that loads nothing before somebody wants to see it. */
export function GuideVideo({ video, softwareName }: { video: Video; softwareName: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <div className="grid gap-3">
      <Button
        variant="secondary"
        className="justify-self-start"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        <CirclePlay aria-hidden />
        {isOpen ? "Fechar vídeo" : `Assistir vídeo (${video.duration})`}
        <span className="sr-only"> de {softwareName}</span>
      </Button>
      <div id={id} hidden={!isOpen}>
        {isOpen && (
          <video
            controls
            autoPlay
            playsInline
            preload="none"
            poster={video.posterPath}
            width={1280}
            height={720}
            aria-label={`Vídeo: ${softwareName} no portal`}
            className="h-auto w-full max-w-4xl rounded-lg border bg-black"
          >
            <source src={video.path} type="video/mp4" />
            <track kind="captions" src={video.captionsPath} srcLang="pt-BR" label="Português" />
          </video>
        )}
      </div>
    </div>
  );
}
