import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** What stands before the page until it is answered; the focus goes back to where it was. */
export function Modal(
  { title, close, children }: { title: string; close: () => void; children: ComponentChildren },
) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    dialog.current!.showModal();
    return () => before?.focus();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="asked" onClose={close} onCancel={close}>
      <h2 id="asked">{title}</h2>
      {children}
    </dialog>
  );
}
