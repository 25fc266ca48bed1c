/* Passkeys: asks the device for one, and sends what it gives with the form it stands in.
   A form says by data-passkey what it wants (get, create) and by data-options where the options are: in an element of
   the page (#id), or behind an address. Without this file, or where the device knows no passkeys, forms that are hidden stay so. */

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

async function optionsOf(form) {
  const place = form.dataset.options;
  if (place.startsWith("#")) return JSON.parse(document.querySelector(place).textContent).publicKey;
  const answer = await fetch(place, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options.publicKey;
}

const ids = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));

function asked(options) {
  const found = { ...options, challenge: bytes(options.challenge) };
  if (options.user) found.user = { ...options.user, id: bytes(options.user.id) };
  if (options.allowCredentials) found.allowCredentials = ids(options.allowCredentials);
  if (options.excludeCredentials) found.excludeCredentials = ids(options.excludeCredentials);
  return found;
}

function said(credential) {
  const { response } = credential;
  const part = (name) => (response[name] ? { [name]: text(response[name]) } : {});
  return {
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    response: {
      ...part("clientDataJSON"),
      ...part("attestationObject"),
      ...part("authenticatorData"),
      ...part("signature"),
      ...part("userHandle"),
      ...(response.getTransports ? { transports: response.getTransports() } : {}),
    },
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function confirm(form) {
  const wrong = form.querySelector(".wrong[role=alert]");
  wrong.hidden = true;
  try {
    const publicKey = asked(await optionsOf(form));
    const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
    form.elements.namedItem("credential").value = JSON.stringify(said(credential));
    form.submit();
  } catch {
    wrong.hidden = false; // refused, cancelled, out of time, or the net is away: all that helps is to try again
  }
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      confirm(form);
    });
  }
  for (const words of document.querySelectorAll("[data-without-passkey]")) words.hidden = true;
}
