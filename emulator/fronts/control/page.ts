import type { EmulatorContext } from "../../flows/context.ts";
import { Html, html } from "../../platform/html.ts";
import { messageShape } from "./message-shape.ts";

const mostShown = 50;
const style = new Html(`<style>
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
  body { max-width: 64rem; margin: 2rem auto; padding: 0 1rem }
  table { border-collapse: collapse; width: 100% }
  td, th { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #8884; vertical-align: top }
  code { font: 1.05em ui-monospace, monospace }
  .body { white-space: pre-wrap; overflow-wrap: anywhere }
</style>`);

const links = ["openapi.json", "inbox", "requests", "pools", "clock", "coverage"].map(
  (path) =>
    html`<li>
      <a href="/_emulator/${path}"><code>GET /_emulator/${path}</code></a>
    </li>`,
);

/** A page for people: the newest messages with their codes, and where the rest is. It loads nothing and runs nothing. */
export async function pageText(
  context: Pick<EmulatorContext, "addresses" | "stores">,
): Promise<string> {
  const messages = (await context.stores.messages.list({}, mostShown)).map(messageShape);
  const rows = messages.map(
    (message) =>
      html`<tr>
        <td>${message.sentAt}</td>
        <td>${message.to}</td>
        <td>${message.purpose}</td>
        <td><code>${message.code ?? ""}</code></td>
        <td>
          ${message.subject ?? ""}
          <div class="body">${message.body}</div>
        </td>
      </tr>`,
  );
  const page = html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <title>cognito-emulator</title>
      ${style}
      <h1>cognito-emulator</h1>
      <p>AWS SDKs post to <code>${context.addresses.publicUrl()}</code>.</p>
      <ul>
        ${links}
      </ul>
      <h2>Inbox</h2>
      <table>
        <thead>
          <tr>
            <th>Sent</th>
            <th>To</th>
            <th>Purpose</th>
            <th>Code</th>
            <th>Message</th>
          </tr>
        </thead>
        <tbody>
          ${
            rows.length > 0
              ? rows
              : html`<tr>
                  <td colspan="5">No messages yet.</td>
                </tr>`
          }
        </tbody>
      </table>
    </html>`;
  return page.text;
}
