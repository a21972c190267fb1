/* Shows the notice's banner on another page: <notice-banner lang="fr"><a href="…">…</a></notice-banner>
   or its whole text:                         <notice-text lang="fr"><a href="…">…</a></notice-text>
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
    [data-notice=banner], .box { padding: 1em 1.2em; margin-block: 1em; border: .1em solid #c46a10; border-inline-start-width: .35em; background: #c46a101a; overflow-wrap: break-word }
    p { margin: 0 0 .6em }
    ul { display: flex; flex-wrap: wrap; gap: .3em 1.5em; list-style: none; margin: 0; padding: 0 }
    a { color: inherit }
    :focus-visible { outline: .2em solid currentColor; outline-offset: .15em }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
    .old { font-weight: 700 }
    dt, dd { display: inline; margin: 0 }
    dt { margin-inline-end: .25em }
    dd::after { content: "\\a"; white-space: pre }
    article ul { display: block; list-style: disc; padding-inline-start: 1.4em }
    ol { padding-inline-start: 2em }
    article { overflow-wrap: break-word }
    table { border-collapse: collapse }
    th, td { border: .08em solid #8a969d; padding: .3em .6em; text-align: start }
    @media (forced-colors: active) { [data-notice=banner], .box { border-color: CanvasText } }`);

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

  const elements = new Set("article section div p ul ol li dl dt dd h1 h2 h3 h4 h5 h6 a strong em b small span bdi time table thead tbody tr th td ins del details summary br hr blockquote code pre hgroup".split(" "));
  const attributes = new Set("href hreflang lang dir datetime colspan scope start role class".split(" "));
  const built = (node) => {
    if (!Array.isArray(node)) return document.createTextNode(String(node));
    const [name, known, ...inner] = node;
    if (!elements.has(name)) return document.createTextNode("");
    const allowed = Object.entries(known).filter(([key, value]) => attributes.has(key) && (key !== "href" || /^(https:\/\/|mailto:|tel:)/.test(value)));
    const element = make(name, undefined, Object.fromEntries(allowed));
    element.append(...inner.map(built));
    return element;
  };

  /* What an element shows: the file with its data, and the nodes of a day, or nothing. */
  const banners = (data, day) => {
    const period = data.periods.find((one) => one.from <= day && day <= one.until);
    return period && period.banners.map((banner) => shown(banner, data));
  };
  const text = (data, day) => {
    if (day < data.day || day > data.shown_until || !data.url.startsWith("https://") || !data.link.href.startsWith(data.url)) return undefined;
    const old = make("p", `${data.old} `, { class: "old" });
    old.append(make("a", data.link.text, { href: data.link.href }));
    return day > data.valid_until ? [old, built(data.text)] : [built(data.text)];
  };

  const define = (name, file, chosen) => customElements.define(name, class extends HTMLElement {
    async connectedCallback() {
      const lang = (this.closest("[lang]") || document.documentElement).getAttribute("lang") || "en";
      if (this.shadowRoot || !/^[A-Za-z]{2}(-[A-Za-z]+)*$/.test(lang)) return;
      try {
        const answer = await fetch(new URL(`${lang}/${file}`, base), { credentials: "omit", referrerPolicy: "no-referrer" });
        if (!answer.ok) return;
        const data = await answer.json();
        const made = chosen(data, today(data.time_zone));
        if (!made) return;
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
  define("notice-banner", "element.json", banners);
  define("notice-text", "text.json", text);
})();
