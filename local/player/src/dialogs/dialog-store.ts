import type { ConfirmStrings, Dialogs, Notifications } from "../contract";

export interface Reference {
  readonly id: string;
  readonly name: string;
  readonly entityType: string;
}

export interface LookupOptions {
  readonly entityTypes: readonly string[];
  readonly allowMultiSelect?: boolean;
  readonly viewId?: string;
}

/** An open dialog; `close` answers whoever asked. */
export type OpenDialog =
  | {
      readonly kind: "alert";
      readonly title?: string;
      readonly text: string;
      readonly confirmButtonLabel?: string;
      readonly close: () => void;
    }
  | ({ readonly kind: "confirm"; readonly close: (agreed: boolean) => void } & ConfirmStrings)
  | {
      readonly kind: "error";
      readonly message: string;
      readonly details?: string;
      readonly errorCode?: number;
      readonly close: () => void;
    }
  | { readonly kind: "lookup"; readonly options: LookupOptions; readonly close: (chosen: readonly Reference[]) => void }
  | {
      readonly kind: "quickCreate";
      readonly table: string;
      readonly data?: Readonly<Record<string, unknown>>;
      readonly close: (row: Reference | null) => void;
    };

export interface Notification {
  readonly id: string;
  readonly level: "success" | "error" | "warning" | "info";
  readonly message: string;
}

export interface DialogState {
  /** Open dialogs, the last on top: a dialog may ask from within another. */
  readonly dialogs: readonly OpenDialog[];
  /** Text of the progress overlay; null when nothing runs. */
  readonly progress: string | null;
  readonly notifications: readonly Notification[];
  /** What screen readers should hear. */
  readonly announcement: string;
}

/** Everything that lies over the page. One for the whole player; {@link DialogHost} draws it. */
export class DialogStore implements Dialogs {
  private state: DialogState = { dialogs: [], progress: null, notifications: [], announcement: "" };
  private readonly listeners = new Set<() => void>();
  private lastId = 0;

  readonly notifications: Notifications = {
    add: ({ level, message }) => {
      const same = this.state.notifications.find((item) => item.level === level && item.message === message);
      if (same) {
        return same.id;
      }
      this.lastId += 1;
      const id = `notification-${this.lastId}`;
      this.set({ notifications: [...this.state.notifications, { id, level, message }] });
      return id;
    },
    clear: (id) => this.set({ notifications: this.state.notifications.filter((item) => item.id !== id) }),
  };

  read = (): DialogState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  announce = (announcement: string): void => this.set({ announcement });

  alert(strings: {
    readonly title?: string;
    readonly text: string;
    readonly confirmButtonLabel?: string;
  }): Promise<void> {
    return this.open<void>((close) => ({ kind: "alert", ...strings, close: () => close() }));
  }

  confirm(strings: ConfirmStrings): Promise<boolean> {
    return this.open<boolean>((close) => ({ kind: "confirm", ...strings, close }));
  }

  error(options: { readonly message: string; readonly details?: string; readonly errorCode?: number }): Promise<void> {
    return this.open<void>((close) => ({ kind: "error", ...options, close: () => close() }));
  }

  lookup(options: LookupOptions): Promise<readonly Reference[]> {
    return this.open<readonly Reference[]>((close) => ({ kind: "lookup", options, close }));
  }

  quickCreate(table: string, data?: Readonly<Record<string, unknown>>): Promise<Reference | null> {
    return this.open<Reference | null>((close) => ({ kind: "quickCreate", table, data, close }));
  }

  showProgress(message: string): void {
    this.set({ progress: message });
  }

  closeProgress(): void {
    this.set({ progress: null });
  }

  private open<Answer>(dialog: (close: (answer: Answer) => void) => OpenDialog): Promise<Answer> {
    return new Promise((resolve) => {
      const opened = dialog((answer) => {
        this.set({ dialogs: this.state.dialogs.filter((item) => item !== opened) });
        resolve(answer);
      });
      this.set({ dialogs: [...this.state.dialogs, opened] });
    });
  }

  private set(part: Partial<DialogState>): void {
    this.state = { ...this.state, ...part };
    this.listeners.forEach((listener) => listener());
  }
}
