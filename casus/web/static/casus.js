/* Casus without this file works too; with it some things go smoother. EUPL-1.2 */
(() => {
  "use strict";
  const own = document.currentScript;
  const body = document.body;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

  /* htmx comes only where a page asks for it. */
  const asked = "get post put patch delete boost".split(" ").map((verb) => `[data-hx-${verb}]`).join();
  if (document.querySelector(asked)) {
    const script = document.createElement("script");
    script.src = own.dataset.htmx;
    document.head.append(script);
  }

  /* Windows over the page. */
  const open = (id) => {
    const dialog = document.getElementById(id);
    if (!dialog || dialog.open) return false;
    dialog.showModal();
    dialog.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    return true;
  };
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener && !event.ctrlKey && !event.metaKey && open(opener.dataset.opens)) event.preventDefault();
    if (event.target.matches("dialog")) event.target.close();
    all("details[data-menu][open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  /* Keys: Ctrl+K always; "/", j and k only where the reader has not switched them off. */
  const step = (ways) => {
    const links = all("table.cards tbody th a");
    const next = links[links.indexOf(document.activeElement) + ways];
    next?.focus();
    return Boolean(next);
  };
  const keys = { "/": () => open("zoekvenster"), j: () => step(1), k: () => step(-1) };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      all("details[data-menu][open]").forEach((menu) => {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
    }
    const held = event.ctrlKey || event.metaKey;
    if (held && event.key.toLowerCase() === "k" && open("zoekvenster")) event.preventDefault();
    if (held || event.altKey || body.dataset.shortcuts === "off" || typing(event.target)) return;
    if (Object.hasOwn(keys, event.key) && keys[event.key]()) event.preventDefault();
  });

  /* How many signs are left. */
  document.addEventListener("input", (event) => {
    const counter = document.getElementById(event.target.dataset.count ?? "");
    if (!counter) return;
    const left = Number(counter.dataset.max) - event.target.value.length;
    counter.textContent = (left < 0 ? counter.dataset.over : counter.dataset.left).replace("{n}", Math.abs(left));
    counter.classList.toggle("is-over", left < 0);
  });

  /* Not saved: say so where the reader is, and keep what was typed. */
  const said = (place) => place.querySelector(":scope > .not-saved")?.remove();
  const say = (place) => {
    said(place);
    const box = document.createElement("p");
    box.className = "utrecht-alert utrecht-alert--error not-saved";
    box.setAttribute("role", "alert");
    box.textContent = body.dataset.notSaved;
    place.append(box);
  };

  /* One form, one submit. Without a network the first press warns, a second one tries anyway. */
  const release = (form) => delete form.dataset.busy;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-once]")) return;
    if (form.dataset.busy) {
      event.preventDefault();
      event.stopPropagation();
    } else if (!navigator.onLine && !form.dataset.warned) {
      event.preventDefault();
      event.stopPropagation();
      form.dataset.warned = "1";
      say(form);
    } else {
      form.dataset.busy = "1";
      setTimeout(release, 8000, form);
    }
  }, true);
  window.addEventListener("pageshow", () => all("form[data-busy]").forEach(release));

  const formOf = (event) => event.detail.ctx?.sourceElement?.closest("form");
  const placeOf = (event) => formOf(event) ?? document.getElementById("inhoud");
  const writes = (context) => context && context.request?.method?.toUpperCase() !== "GET";
  document.addEventListener("htmx:config:request", (event) => {
    const token = document.querySelector("meta[name=csrf-token]");
    if (token) event.detail.ctx.request.headers["X-CSRFToken"] = token.content;
  });
  document.addEventListener("htmx:before:request", (event) => said(placeOf(event)));
  document.addEventListener("htmx:error", (event) => writes(event.detail.ctx) && say(placeOf(event)));
  document.addEventListener("htmx:response:error", (event) => {
    const context = event.detail.ctx;
    if (context.response.status >= 500 && writes(context)) say(placeOf(event));
  });
  document.addEventListener("htmx:finally:request", (event) => {
    const form = formOf(event);
    if (form) release(form);
    document.querySelector("[data-focus]")?.focus();
  });
  document.querySelector("[data-focus]")?.focus();
})();
