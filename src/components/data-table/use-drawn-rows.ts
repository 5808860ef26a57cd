"use client";

import { useEffect, useRef, useState } from "react";

/** Drawing a thousand rows at once takes a second, and each letter of a search would wait for it. */
const step = 100;

/**
 * The first of many rows, and more each time the end comes near. `order` names what the rows are sorted and searched
 * by: another one begins at the top again.
 */
export function useDrawnRows<Row>(rows: readonly Row[], order: unknown) {
  const [drawn, setDrawn] = useState({ order, count: step });
  const count = drawn.order === order ? drawn.count : step;
  const hasMore = rows.length > count;
  const endRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = endRef.current;
    if (!element || !hasMore) return;
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && setDrawn({ order, count: count + step }),
      { rootMargin: "150% 0px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [order, count, hasMore]);
  return { drawnRows: hasMore ? rows.slice(0, count) : rows, endRef };
}
