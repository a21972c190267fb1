"""What a page is asked in the browser: what of it is lost to its reader."""

from __future__ import annotations

# Gives a page in a frame the size of a window of that width and height.
AS_WINDOW = """({width, height}) => {
  frameElement.style.width = `${width}px`; frameElement.style.height = `${height}px`; }"""

# Opens what can be unfolded, and shows what was folded as it was.
UNFOLD = """all => all.forEach((e) => { e.dataset.wasOpen = e.open; e.open = true })"""
FOLD = """all => all.forEach((e) => {
  e.open = e.dataset.wasOpen === "true"; e.removeAttribute("data-was-open") })"""

# Whether each element is in the window with all its sides, and nothing lies upon their middles.
IN_VIEW = """all => all.map((e) => { const {left, right, top, bottom} = e.getBoundingClientRect();
  const x = (left + right) / 2, y = (top + bottom) / 2;
  return e.checkVisibility({ visibilityProperty: true })
    && [[left + 1, y], [right - 1, y], [x, top + 1], [x, bottom - 1]].every((point) =>
      e.contains(document.elementFromPoint(...point))); })"""

# Whether each element is in the window with all its corners, and nothing lies upon them.
UNCOVERED = """all => all.map((e) => { const {left, right, top, bottom} = e.getBoundingClientRect();
  return e.checkVisibility({ visibilityProperty: true })
    && [left + 1, right - 1].every((x) => [top + 1, bottom - 1].every((y) =>
      e.contains(document.elementFromPoint(x, y)))); })"""

# What sticks out of the window, is cut off, or lies upon other text.
LOST = """() => {
  const width = document.documentElement.clientWidth, lost = [];
  if (document.documentElement.scrollWidth > width)
    lost.push(`scrolls: ${document.documentElement.scrollWidth} > ${width}`);
  const name = (e) => `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 60)}`;
  const boxes = [], looked = new Set([document.documentElement]);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, e = text.parentElement;
    if (!text.data.trim() || !e.checkVisibility()) continue;
    if (e.closest('.skip, .hidden-text, svg')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      if (!e.closest('.scrollable') && (box.left < -1 || box.right > width + 1))
        lost.push(`sticks out: ${name(e)}`);
      boxes.push([box, e]);
    }
    for (let a = e; !looked.has(a); a = a.parentElement) {
      looked.add(a);
      const style = getComputedStyle(a), hides = /hidden|clip/;
      if (hides.test(style.overflowX) && a.scrollWidth > a.clientWidth + 1
          || hides.test(style.overflowY) && a.scrollHeight > a.clientHeight + 1)
        lost.push(`cut off: ${name(a)}`);
    }
  }
  const menu = document.querySelector('.language-menu nav');
  const block = (e) => e.closest('p, li, dt, dd, h1, h2, h3, h4, summary, .related, .brand');
  // From the top down, so that a text is held only against those that begin before it ends.
  const placed = boxes.map(([box, e]) => ({ box, e, block: block(e), inMenu: menu.contains(e) }));
  placed.sort((a, b) => a.box.top - b.box.top);
  for (let i = 0; i < placed.length; i++) {
    const { box: one, e } = placed[i];
    for (let j = i + 1; j < placed.length && placed[j].box.top + 4 < one.bottom; j++) {
      const { box: other, e: f } = placed[j];
      if (placed[i].block === placed[j].block || placed[i].inMenu !== placed[j].inMenu) continue;
      if (one.left + 2 < other.right && other.left + 2 < one.right
          && one.top + 4 < other.bottom)
        lost.push(`overlap: ${name(e)} / ${name(f)}`);
    }
  }
  return [...new Set(lost)];
}"""

# The lines on which each word of the headings stands; a word on two lines has been cut, unless a
# soft hyphen says that it may break there.
CUT_WORDS = """() => [...document.querySelectorAll("h1, h2, h3, h4")].flatMap((heading) => {
  const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT), cut = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (const word of node.data.matchAll(/[^\\s\\u00ad-]+/g)) {
      const range = document.createRange();
      // The hyphen that is drawn at a soft one counts to the letter behind it as well.
      range.setStart(node, word.index + (node.data[word.index - 1] === "\\u00ad"));
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map((r) => Math.round(r.top))).size > 1)
        cut.push(word[0]);
    }
  return cut; })"""
