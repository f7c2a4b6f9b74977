/**
 * The pages' only script. It runs a ceremony when the form is sent, and sends the form on with what came of it. Browsers
 * from 2024 on translate the JSON forms of options and credentials themselves.
 */
export const passkeyScript = `const { PublicKeyCredential, navigator } = globalThis;

async function ceremony(does, options) {
  if (does === "create") {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return navigator.credentials.get({ publicKey });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const { passkey, options, failed, unsupported } = form.dataset;
  const message = form.querySelector(".passkey-message");
  const button = form.querySelector("[type=submit i]");
  const say = (text) => {
    message.textContent = text;
    message.hidden = text === "";
  };
  const supported = PublicKeyCredential?.parseRequestOptionsFromJSON !== undefined;
  if (!supported) {
    say(unsupported);
    button.disabled = true;
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    say("");
    try {
      const credential = await ceremony(passkey, JSON.parse(options));
      form.elements.credential.value = JSON.stringify(credential.toJSON());
      HTMLFormElement.prototype.submit.call(form);
    } catch {
      say(failed);
      button.disabled = false;
      button.focus();
    }
  });
}
`;
