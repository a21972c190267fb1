/* Shows the notice's banner on another page: <notice-banner lang="fr"><a href="…">…</a></notice-banner>
   What stands within is shown where this can't run, or where it does not know the day.  It stores
   nothing, sends nothing, and puts no HTML into the page: words become text, links are checked. */
(() => {
  "use strict";
  const here = document.currentScript && document.currentScript.src;
  if (!here || customElements.get("notice-banner")) return;
  const base = new URL(".", here);
  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { display: block }
    section { padding: 1em 1.2em; margin-block: 1em; border: .1em solid #c46a10; border-inline-start-width: .35em; background: #c46a101a; overflow-wrap: break-word }
    p { margin: 0 0 .6em }
    ul { display: flex; flex-wrap: wrap; gap: .3em 1.5em; list-style: none; margin: 0; padding: 0 }
    a { color: inherit }
    :focus-visible { outline: .2em solid currentColor; outline-offset: .15em }
    @media (forced-colors: active) { section { border-color: CanvasText } }`);

  const today = (zone) => {
    const parts = new Intl.DateTimeFormat("en", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(new Date());
    const part = (type) => parts.find((one) => one.type === type).value;
    return `${part("year")}-${part("month")}-${part("day")}`;
  };
  const make = (name, text, attributes = {}) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = String(text);
    for (const [key, value] of Object.entries(attributes)) if (value) element.setAttribute(key, String(value));
    return element;
  };
  const shown = (banner, data) => {
    const section = make("section", undefined, { "aria-label": banner.label, "data-notice": "banner", "data-version": banner.version });
    const lead = make("strong");
    for (const piece of banner.lead) lead.append(piece.day ? make("time", piece.text, { datetime: piece.day }) : document.createTextNode(String(piece.text)));
    const first = make("p");
    first.append(lead);
    section.append(first, ...banner.text.map((one) => make("p", one.text, { lang: one.lang, dir: one.dir })));
    const links = make("ul");
    for (const link of banner.links) {
      if (!data.url.startsWith("https://") || !String(link.href).startsWith(data.url)) continue;
      const item = make("li");
      item.append(make("a", link.text, { href: link.href, hreflang: link.hreflang }));
      links.append(item);
    }
    section.append(links);
    return section;
  };

  customElements.define("notice-banner", class extends HTMLElement {
    async connectedCallback() {
      const lang = (this.closest("[lang]") || document.documentElement).getAttribute("lang") || "en";
      if (this.shadowRoot || !/^[A-Za-z]{2}(-[A-Za-z]+)*$/.test(lang)) return;
      try {
        const answer = await fetch(new URL(`${lang}/element.json`, base), { credentials: "omit", referrerPolicy: "no-referrer" });
        if (!answer.ok) return;
        const data = await answer.json();
        const day = today(data.time_zone);
        const period = data.periods.find((one) => one.from <= day && day <= one.until);
        if (!period) return;
        const made = period.banners.map((banner) => shown(banner, data));
        const root = this.attachShadow({ mode: "open" });
        root.adoptedStyleSheets = [style];
        const body = make("div", undefined, { lang: data.lang, dir: data.dir });
        body.append(...made);
        root.append(body);
      } catch {
        /* What stands within stays. */
      }
    }
  });
})();
