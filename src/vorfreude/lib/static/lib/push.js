/* The part of the service worker that shows notices, and opens what they are about. */

self.addEventListener("push", (event) => {
  const said = event.data?.json();
  if (!said?.title) return;
  const { title, body, tag, lang, dir, url } = said;
  // One tag, one notice: the second of two equal ones takes the place of the first, and makes no sound.
  event.waitUntil(self.registration.showNotification(title, { body, tag, lang, dir, renotify: false, data: { url } }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.url));
});

async function open(path) {
  const home = self.location.origin;
  const wanted = new URL(path ?? "/", home);
  const url = wanted.origin === home ? wanted.href : home;
  const windows = await self.clients.matchAll({ type: "window" });
  const there = windows.find((window) => window.url.split("#")[0] === url.split("#")[0]);
  return there ? there.focus() : self.clients.openWindow(url);
}
