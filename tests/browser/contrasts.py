"""Which texts look alike, so that axe looks at the colours of one of them for all.

What axe takes for the contrast of a text is its colour, size and weight, and all that is drawn
beneath and above it. For most texts that is one ground: the colour of an ancestor that holds the
whole text, and on which nothing else lies. Texts of the same colour, size and weight on the same
ground have the same contrast, so what axe says of the first is true of them all. A text of which
more is to be said is alike to none, and axe looks at it by itself: where anything that is drawn
touches it and is no ancestor of it, or where it or an ancestor of it is translucent, has a
picture, a shadow, a filter, a mask, a place in the stack or something drawn before or after it,
or ends before the text does.
"""

from __future__ import annotations

# Marks each text that is alike to one before it within that part of the page.
MARK = """(part) => {
  if (document.querySelector(':disabled, [aria-disabled]')) return;  // whose contrast is free
  const isClear = (colour) => colour === 'transparent' || /^rgba\\(.*, 0\\)$/.test(colour);
  const isWhole = (colour) => /^rgb\\(/.test(colour);
  const drawnByThemselves = 'img, svg, canvas, video, iframe, object, embed, input';
  const looks = new Map(), drawn = [];
  // What a browser's own boxes say takes much longer to ask than what a list holds.
  const sides = ({left, right, top, bottom}) => [left, right, top, bottom];
  const lookOf = (e) => {
    const style = getComputedStyle(e), own = style.backgroundColor;
    const parts = ['::before', '::after'].map((part) => getComputedStyle(e, part));
    const isPlain = (isClear(own) || isWhole(own)) && style.backgroundImage === 'none'
      && style.opacity === '1' && style.mixBlendMode === 'normal' && style.filter === 'none'
      && style.backdropFilter === 'none' && style.textShadow === 'none'
      && style.transform === 'none' && style.clipPath === 'none' && style.clip === 'auto'
      && style.maskImage === 'none' && style.zIndex === 'auto'
      && !parseFloat(style.webkitTextStrokeWidth) && style.webkitTextFillColor === style.color
      && style.color.startsWith('rgb(')
      && parts.every((it) => it.content === 'none' || it.position === 'static'
        && isClear(it.backgroundColor) && it.backgroundImage === 'none');
    if (!isPlain || !isClear(own) || e.matches(drawnByThemselves))
      drawn.push([e, sides(e.getBoundingClientRect())]);
    const ends = !isClear(own) || style.overflow !== 'visible';
    return { isPlain, ground: isClear(own) ? '' : own,
      box: ends && sides(e.getBoundingClientRect()),
      letters: [style.color, style.fontSize, style.fontWeight] };
  };
  for (const e of document.querySelectorAll('html, body, body *:not(svg *)'))
    if (e.checkVisibility()) looks.set(e, lookOf(e));
  const touch = ([left, right, top, bottom], [otherLeft, otherRight, otherTop, otherBottom]) =>
    left < otherRight && otherLeft < right && top < otherBottom && otherTop < bottom;
  const holds = ([left, right, top, bottom], [otherLeft, otherRight, otherTop, otherBottom]) =>
    left <= otherLeft && otherRight <= right && top <= otherTop && otherBottom <= bottom;
  const keyOf = (e) => {
    const texts = [...e.childNodes].filter((x) => x.nodeType === 3 && x.data.trim());
    if (!texts.length || !looks.has(e)) return null;
    const boxes = texts.flatMap((text) => { const range = document.createRange();
      range.selectNodeContents(text); return [...range.getClientRects()].map(sides); });
    let ground = '';
    for (let a = e; a; a = a.parentElement) {
      const look = looks.get(a);
      if (!look?.isPlain || look.box && a !== document.documentElement && a !== document.body
        && !boxes.every((box) => holds(look.box, box))) return null;
      ground ||= look.ground;
    }
    const isTouched = drawn.some(([other, it]) => boxes.some((box) => touch(box, it))
      && !other.contains(e));
    if (isTouched) return null;
    // Of a single letter or sign axe says less.
    const said = texts.map((text) => text.data.trim()).join(' ');
    const sign = /[\\p{L}\\p{N}]{2}/u.test(said) ? '' : said;
    return JSON.stringify([...looks.get(e).letters, ground, sign]);
  };
  const known = new Set();
  for (const e of document.querySelector(part).querySelectorAll('*')) {
    const key = keyOf(e);
    if (known.has(key)) e.setAttribute('data-alike', '');
    else if (key) known.add(key);
  }
}"""
UNMARK = """() => document.querySelectorAll('[data-alike]')
  .forEach((e) => e.removeAttribute('data-alike'))"""
# Which elements axe looks at for their contrast.
OTHERS = ":not([data-alike])"
