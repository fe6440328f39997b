import * as React from "react";

/** Width of an element in pixels, followed as it changes; null until known (and where nothing can be measured). */
export function useContainerWidth(): [React.RefCallback<HTMLElement>, number | null] {
  const [width, setWidth] = React.useState<number | null>(null);
  const observer = React.useRef<ResizeObserver | null>(null);
  const ref = React.useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    observer.current = null;
    if (element && typeof ResizeObserver !== "undefined") {
      observer.current = new ResizeObserver((entries) => {
        const measured = entries[entries.length - 1]?.contentRect.width;
        if (measured !== undefined) {
          setWidth(Math.round(measured));
        }
      });
      observer.current.observe(element);
    }
  }, []);
  return [ref, width];
}
