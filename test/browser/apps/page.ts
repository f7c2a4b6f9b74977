/** What an app needs of a browser; this project does not load its types. */
interface Element {
  textContent: string | null;
  onclick: (() => void) | null;
  append(child: Element): void;
}

declare const document: {
  readonly body: Element;
  createElement(name: string): Element;
};

/** A button that starts something and shows what became of it. */
export function button(label: string, start: () => Promise<unknown>): void {
  const made = document.createElement("button");
  made.textContent = label;
  made.onclick = () => void shown(start);
  document.body.append(made);
}

const output = document.createElement("pre");
document.body.append(output);

/** Shows what comes out, or how it failed, as JSON. */
export async function shown(start: () => Promise<unknown>): Promise<void> {
  output.textContent = "…";
  try {
    output.textContent = JSON.stringify((await start()) ?? null);
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    output.textContent = JSON.stringify({ error: `${name}: ${message}` });
  }
}
