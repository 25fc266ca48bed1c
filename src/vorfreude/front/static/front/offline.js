/* Without a net the last state is there to read, and the page says from when it is. Without this file it is not kept. */

const bar = document.getElementById("offline");

if ("serviceWorker" in navigator && bar) {
  navigator.serviceWorker.register("/sw.js").catch(() => {}); // a browser that keeps nothing
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (!data || !("from" in data)) return;
    if (data.from) {
      const from = new Date(data.from);
      const words = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
      bar.querySelector("time").textContent = words.format(from);
      bar.querySelector("time").dateTime = from.toISOString();
    }
    bar.hidden = !data.from;
  });
  navigator.serviceWorker.controller?.postMessage("from when?");
  addEventListener("online", () => bar.hidden || location.reload());
}
