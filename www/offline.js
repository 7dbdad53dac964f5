// Keeps the site for times without a network, once the page has nothing else to do.
import { addressOf } from "./addresses.js";

const WAIT = 3000;

/** Asks for the worker that keeps the site; a browser or a server that does not let it leaves the site as it is. */
function keepOffline() {
  if (!("serviceWorker" in navigator)) return;
  const ask = () => {
    try {
      navigator.serviceWorker.register(addressOf("offline")).catch(() => {});
    } catch {
      // The server's own headers let no such script through.
    }
  };
  const idle = () => (self.requestIdleCallback ? requestIdleCallback(ask, { timeout: WAIT }) : setTimeout(ask, WAIT));
  if (document.readyState === "complete") idle();
  else addEventListener("load", idle, { once: true });
}

keepOffline();
